// What the compiler does not see: forgotten promises, files and functions that grew too long, loose ends.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.ts'];
const product = ['src/**/*.ts', 'machines/**/*.ts'];

const nodeGlobals = ['process', 'console', 'Buffer', 'URL', 'performance', 'setInterval', 'clearInterval'];

const size = {
  'max-lines': ['error', 300],
  'max-lines-per-function': ['error', { max: 60 }],
  'max-depth': ['error', 4],
  'max-params': ['error', 4],
  complexity: ['error', 18],
};

const namedExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: the name is then the same everywhere.',
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'proto/generated/'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: { eqeqeq: ['error', 'always'], ...size } },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])),
    },
  },
  {
    files: typescript,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // The compiler's noUnusedLocals and noUnusedParameters report these already.
      '@typescript-eslint/no-unused-vars': 'off',
      // An asynchronous port may well be implemented by something that never waits.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  // Enums of the generated code are compared with what came over a wire: plain numbers, perhaps unknown ones.
  { files: ['src/wire/**/*.ts'], rules: { '@typescript-eslint/no-unsafe-enum-comparison': 'off' } },
  { files: product, rules: { 'no-console': 'error', 'no-restricted-syntax': ['error', namedExports] } },
  // A statechart is one nested literal: splitting it would hide its shape.
  { files: ['machines/**/*.ts'], rules: { 'max-lines-per-function': ['error', { max: 200 }] } },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A suite is one long function of many short ones.
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
