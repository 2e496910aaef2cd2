import { setFailed, setSecret } from '@actions/core';
import { DiffdexError } from '../core/errors.js';
import { printable } from '../reporting/text/printable.js';
import { readInputs } from './inputs.js';
import { readWorkflowRun } from './workflow-run.js';

// LanceDB's native part logs to stderr by itself; its warnings say nothing to users.
process.env.LANCEDB_LOG ??= 'error';

try {
  const inputs = readInputs(process.env.DIFFDEX_INPUTS ?? '{}');
  if (inputs.token !== '') setSecret(inputs.token);
  const run = await readWorkflowRun(process.env);
  switch (process.argv[2]) {
    case 'model':
      await (await import('./plan-model.js')).planModel(inputs, run);
      break;
    case 'plan':
      await (await import('./plan-restore.js')).planRestore(inputs, run);
      break;
    default:
      await (await import('./run-update.js')).runUpdate(inputs, run);
  }
} catch (error) {
  setFailed(printable(describe(error)));
}

function describe(error: unknown): string {
  if (error instanceof DiffdexError) return `${error.message} [${error.code}] ${error.hint}`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This is a bug in diffdex. Please report it. ${detail}`;
}
