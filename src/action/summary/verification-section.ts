import type { Verification } from '../../core/results/verification.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { describeChecks, formatVerification } from '../../reporting/reports/format-verification.js';
import { codeBlock } from '../../reporting/text/markdown-text.js';

/** Whether the index holds what it should: a line where it does, else the differences and what to do about them. */
export function verificationSection(verification: Verification): string {
  if (verification.ok) return `Verified: ${describeChecks(verification)}.`;
  return [
    '### The index is incorrect',
    `**${countOf(verification.differences.length, 'difference')}** from the indexed commit. The index is neither saved nor uploaded, and no queries are run. Set \`full: true\` to rebuild it.`,
    codeBlock(formatVerification(verification)),
  ].join('\n\n');
}
