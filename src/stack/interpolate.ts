// Variables in the values of a stack file.

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:?message}`; `$$` is a dollar sign.
 * @param onMissing told what is wrong about a variable that is not there
 * @see compose-spec, interpolation
 */
export function interpolate(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  onMissing: (what: string) => void,
): string {
  return text.replaceAll(/\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?])([^}]*))?\}|)/g, (whole, ...groups) => {
    const [dollar, plain, braced, operator = '', operand = ''] = groups as (string | undefined)[];
    if (dollar) return '$';
    const name = plain ?? braced;
    if (name === undefined) {
      onMissing(`"${text}" has a "$" that begins no variable; a dollar sign itself is written "$$"`);
      return whole;
    }
    const value = env[name];
    const isThere = operator.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
    if (isThere) return value!;
    if (operator.endsWith('-')) return operand;
    onMissing(
      operand === ''
        ? `the variable ${name} is not set; set it, or give a default: \${${name}:-...}`
        : `${name}: ${operand}`,
    );
    return '';
  });
}
