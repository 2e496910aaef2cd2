import { info, summary } from '@actions/core';

/** GitHub refuses the summary of a step above 1 MiB, as a whole. */
const MAX_BYTES = 1024 * 1024;

/** Stays free for the sentence that says what is missing. */
const RESERVE_BYTES = 1024;

/** Writes parts as the job summary, as many as fit, and says how many do not. Does nothing where the runner takes none. */
export async function writeSummary(parts: readonly string[]): Promise<void> {
  if ((process.env.GITHUB_STEP_SUMMARY ?? '') === '') {
    info('This runner does not support job summaries.');
    return;
  }
  const text = fitting(parts);
  await summary.addRaw(`${text}\n`).write();
}

function fitting(parts: readonly string[]): string {
  let sizeBytes = 0;
  const excess = parts.findIndex((part) => {
    sizeBytes += Buffer.byteLength(part) + 2;
    return sizeBytes > MAX_BYTES - RESERVE_BYTES;
  });
  if (excess < 0) return parts.join('\n\n');
  const rest = `**${String(parts.length - excess)} of ${String(parts.length)} parts are omitted**, because GitHub limits a summary to 1 MiB. The log contains the searches.`;
  return [...parts.slice(0, excess), rest].join('\n\n');
}
