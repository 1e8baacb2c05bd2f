// `npm start`: prepares the clone, then becomes the sample, in this same process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare } from './prepare.mjs';
import { note, root, whenOrphaned } from './process.mjs';

try {
  await prepare();
} catch (error) {
  note(error.message);
  process.exit(1);
}
// No child process: the terminal's signals, its size and the exit code are then the sample's own.
const main = join(root, 'dist/src/cli/main.js');
whenOrphaned(() => process.kill(process.pid, 'SIGTERM'));
process.argv.splice(1, 1, main, 'sample');
await import(pathToFileURL(main).href);
