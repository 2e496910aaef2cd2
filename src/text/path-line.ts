/**
 * Takes `PATH:LINE` apart, also as compilers and hosts write it: `PATH:LINE:COLUMN`, `PATH#L10`, of which columns and last lines are
 * left out; `undefined` for what has no line.
 */
export function readPathLine(text: string): { path: string; line: number } | undefined {
  const [, path, afterColon, afterHash] =
    /^(.+?)(?::(\d{1,9})(?::\d{1,9})?|#L(\d{1,9})(?:C\d{1,9})?(?:-L?\d{1,9}(?:C\d{1,9})?)?)$/s.exec(text) ??
    [];
  const line = afterColon ?? afterHash;
  return path === undefined ? undefined : { path, line: Number(line) };
}
