import { update } from '../../app/index/update.js';
import { formatUpdate } from '../../reporting/reports/format-update.js';
import { updateJson } from '../../reporting/reports/update-json.js';
import type { GlobalArguments } from '../options/global-options.js';
import { modelFlags } from '../options/model-options.js';
import { profileUpdate } from '../output/profile-update.js';
import { openCommand } from '../process/open-command.js';
import { printFigures, printJson } from '../output/print.js';

/** Parsed flags of `diffdex index`. */
export interface IndexArguments extends GlobalArguments {
  rev: string;
  full: boolean;
  'dry-run': boolean;
  model?: string | undefined;
  dimensions?: number | undefined;
  /** File of the trace; empty for none. */
  profile?: string | undefined;
  /** Seconds to wait for another update. */
  wait: number;
}

/** Updates the index to the revision of `--rev` and prints a summary on stdout, or JSON with `--json`. */
export async function runIndex(argv: IndexArguments): Promise<void> {
  const app = await openCommand(argv, {
    flags: modelFlags(argv),
    lockWaitMs: argv.wait * 1000,
  });
  const request = { revision: argv.rev, full: argv.full, dryRun: argv['dry-run'] };
  const summary =
    argv.profile === undefined ? await update(app, request) : await profileUpdate(app, request, argv.profile);
  if (argv.json) printJson(updateJson(summary));
  else if (!argv.quiet) printFigures(formatUpdate(summary));
}
