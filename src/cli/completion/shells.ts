/** The shells that diffdex has a completion script for. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** The shell that a path, as in `SHELL`, names. */
export function shellOf(path: string | undefined): Shell | undefined {
  const name = path
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\.exe$/i, '');
  return name === 'pwsh' ? 'powershell' : SHELLS.find((shell) => shell === name);
}
