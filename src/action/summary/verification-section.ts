import type { Verification } from '../../core/results/verification.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { describeChecks, formatVerification } from '../../reporting/reports/format-verification.js';
import { codeBlock } from '../../reporting/text/markdown-text.js';

/** Whether the index holds what it should: a line where it does, else the differences and what to do about them. */
export function verificationSection(verification: Verification): string {
  if (verification.ok) return `Verified: ${describeChecks(verification)}.`;
  return [
    '### The index is wrong',
    `**${countOf(verification.differences.length, 'difference')}** from what the commit holds. The index is neither saved nor uploaded, and no query is asked of it. A run with \`full: true\` builds it anew.`,
    codeBlock(formatVerification(verification)),
  ].join('\n\n');
}
