// Tables for people.

/** Columns as wide as their widest cell, two blanks apart. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** At most so many characters; what was left out shows. */
export function shorten(text: string, length: number): string {
  // A task may have any arguments: those that would break a line are shown as JSON has them.
  const line = text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, (character) => JSON.stringify(character).slice(1, -1));
  return line.length <= length ? line : `${line.slice(0, length - 3)}...`;
}
