import { setFailed, setSecret } from '@actions/core';
import { DiffdexError } from '../core/errors.js';
import { printable } from '../reporting/printable.js';
import { readInputs } from './inputs.js';
import { readWorkflowRun } from './workflow-run.js';

// LanceDB's native part logs to stderr by itself; its warnings say nothing to users.
process.env.LANCEDB_LOG ??= 'error';

try {
  const inputs = readInputs(process.env.DIFFDEX_INPUTS ?? '{}');
  if (inputs.token !== '') setSecret(inputs.token);
  const run = await readWorkflowRun(process.env);
  if (process.argv[2] === 'plan') await (await import('./plan-restore.js')).planRestore(inputs, run);
  else await (await import('./run-update.js')).runUpdate(inputs, run);
} catch (error) {
  setFailed(printable(describe(error)));
}

function describe(error: unknown): string {
  if (error instanceof DiffdexError) return `${error.message} [${error.code}] ${error.hint}`;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This is a bug of diffdex; please report it. ${detail}`;
}
