import type { Surroundings, When } from './has-colours.js';

/** Terminals that name themselves in `TERM_PROGRAM`, with the first version that knows links (OSC 8). */
const PROGRAMS: Readonly<Record<string, readonly [major: number, minor: number]>> = {
  'iTerm.app': [3, 1],
  WezTerm: [20_200_620, 0],
  vscode: [1, 72],
  ghostty: [0, 0],
  zed: [0, 0],
  WarpTerminal: [0, 0],
};
/** Those that `TERM` tells. */
const TERMS = /^(?:xterm-kitty|xterm-ghostty|alacritty|foot)/;
/** VTE 0.50.1: GNOME Terminal and others. The version before crashes. */
const FIRST_VTE = 5001;

/**
 * Whether to print paths as links. By itself only in terminals that are known to show them, and never in CI, nor within tmux and
 * screen, which pass the variables of another terminal on.
 */
export function hasLinks(flag: When | undefined, { isTerminal, environment }: Surroundings): boolean {
  if (flag === 'always' || flag === 'never') return flag === 'always';
  const {
    CI,
    TERM = '',
    TMUX,
    STY,
    WT_SESSION,
    VTE_VERSION,
    TERM_PROGRAM,
    TERM_PROGRAM_VERSION,
  } = environment;
  if (!isTerminal || CI || TERM === 'dumb' || TMUX || STY) return false;
  if (WT_SESSION || TERMS.test(TERM) || Number(VTE_VERSION) >= FIRST_VTE) return true;
  const first = TERM_PROGRAM === undefined ? undefined : PROGRAMS[TERM_PROGRAM];
  return first !== undefined && isAtLeast(TERM_PROGRAM_VERSION ?? '', first);
}

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [given = 0, after = 0] = version.split(/[.-]/).map((part) => Number(part) || 0);
  return given > major || (given === major && after >= minor);
}
