export function compileScript(
  source: { root: string; input: string } | { root: string; exports: string[] },
  outfile: string,
  define?: Record<string, string>,
): Promise<void>;
