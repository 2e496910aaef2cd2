/** Takes `PATH:LINE` apart; `undefined` for what has no line. */
export function readPathLine(text: string): { path: string; line: number } | undefined {
  const [, path, line] = /^(.+):(\d+)$/s.exec(text) ?? [];
  return path === undefined ? undefined : { path, line: Number(line) };
}
