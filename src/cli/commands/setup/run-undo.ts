import { undoSetup } from '../../../app/setup/undo-setup.js';
import { UNCONFIRMED } from '../../process/confirm.js';
import { printJson, printText } from '../../output/print.js';
import { formatUndone, undoJson } from './setup-answer.js';
import { setupOptions } from './setup-options.js';
import type { SetupArguments } from './setup-flags.js';

/** Takes out what setups have put in. Exits with 1 where something stays because somebody changed it. @throws those of `undoSetup` */
export async function runUndo(argv: SetupArguments): Promise<void> {
  const isTold = !argv.json && !argv.quiet;
  const undone = await undoSetup(setupOptions(argv), argv['with-index'], (part) => {
    if (isTold) printText(formatUndone(part));
  });
  if (argv.json) printJson(undoJson(undone));
  else if (isTold && undone.length === 0) printText('No setup has put anything in here.');
  if (undone.some(({ state }) => state === 'left')) process.exitCode = UNCONFIRMED;
}
