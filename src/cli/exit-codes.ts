/** How the program ends, with what docs/reference/cli.md tells of each code. */
export const EXIT_CODES = {
  done: { code: 0, meaning: 'Done.' },
  checkFailed: {
    code: 1,
    meaning:
      'A check that you asked for failed (`verify`, `doctor`, `impact --fail-on`, `search --fail-empty`), or something is left for you to do (`hook install`, `hook uninstall`, `mcp uninstall`, `agent install`, `agent uninstall`, `setup`).',
  },
  knownError: { code: 2, meaning: 'An [error](errors.md) with a code and a hint.' },
  /** EX_SOFTWARE of sysexits.h. */
  bug: { code: 70, meaning: 'A bug of diffdex. Please report it with what stderr says.' },
  /** 128 and the number of SIGINT, as shells have it. */
  interrupted: { code: 130, meaning: 'Interrupted by Ctrl-C or another signal.' },
} as const;
