import { info, summary } from '@actions/core';

/** GitHub refuses the summary of a step above 1 MiB, as a whole. */
const MAX_BYTES = 1000 * 1024;

/** Writes sections as the job summary, as many as fit. Does nothing where the runner takes none. */
export async function writeSummary(sections: readonly string[]): Promise<void> {
  if ((process.env.GITHUB_STEP_SUMMARY ?? '') === '') {
    info('This runner takes no job summary.');
    return;
  }
  const fitting: string[] = [];
  let sizeBytes = 0;
  for (const section of sections) {
    sizeBytes += Buffer.byteLength(section) + 2;
    if (sizeBytes > MAX_BYTES) {
      fitting.push('The rest is larger than GitHub takes; the log has it.');
      break;
    }
    fitting.push(section);
  }
  await summary.addRaw(`${fitting.join('\n\n')}\n`).write();
}
