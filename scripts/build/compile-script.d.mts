export function compileScript(
  root: string,
  files: string[],
  outfile: string,
  define?: Record<string, string>,
): Promise<void>;
