import type { Difference, Verification } from '../../core/results/verification.js';
import { countOf, formatDuration } from '../text/format-figures.js';
import { formatUpdate } from './format-update.js';
import { printableLine } from '../text/printable.js';
import { updateJson } from './update-json.js';

/** Differences that a person reads; programs get all of them. */
const MAX_LINES = 50;

/** The object that `verify --json` prints. */
export function verificationJson(verification: Verification) {
  const { ok, revision, differences, checked, unchecked, repair, durationMs } = verification;
  return {
    ok,
    revision: revision ?? null,
    differences: differences.map(differenceJson),
    checked,
    unchecked,
    repair: repair ? updateJson(repair) : null,
    duration_ms: durationMs,
  };
}

function differenceJson(difference: Difference) {
  if (!('startLine' in difference)) return difference as Difference & { startLine?: never };
  const { startLine, ...others } = difference;
  return { ...others, start_line: startLine };
}

/** The verification for people: a line for each difference, what could not be checked, and the verdict. */
export function formatVerification(verification: Verification): string {
  const { ok, differences, unchecked, repair } = verification;
  const lines = differences.slice(0, MAX_LINES).map(describe);
  const rest = differences.length - lines.length;
  if (rest > 0) lines.push(`… and ${countOf(rest, 'more difference')} (use --json to list them all)`);
  lines.push(...unchecked.map((what) => `not checked: ${printableLine(what)}`));
  if (repair) lines.push(formatUpdate(repair));
  lines.push(`${verdictOf(ok, differences.length, repair !== undefined)} (${describeChecks(verification)}).`);
  if (!ok && !repair) lines.push('Repair it with `diffdex verify --repair`.');
  return lines.join('\n');
}

/** What was compared and how long it took. */
export function describeChecks({ checked, durationMs }: Verification): string {
  return `${countOf(checked.files, 'file')}, ${countOf(checked.chunks, 'chunk')}, ${countOf(checked.vectors, 'vector')} embedded again, in ${formatDuration(durationMs)}`;
}

function verdictOf(ok: boolean, differences: number, isRepaired: boolean): string {
  if (isRepaired) return ok ? 'Repaired: the snapshot is correct' : 'The snapshot is still incorrect';
  return ok ? 'The snapshot is correct' : `Found ${countOf(differences, 'difference')}`;
}

function describe(difference: Difference): string {
  switch (difference.kind) {
    case 'manifest':
      return `manifest    ${difference.field} is ${printableLine(difference.actual)}, not ${printableLine(difference.expected)}`;
    case 'unreadable':
      return `unreadable  ${printableLine(difference.detail)}`;
    case 'unsearchable':
      return `unsearchable  ${difference.table}: searches find no word of ${printableLine(difference.path)}`;
    default: {
      const line = difference.startLine === undefined ? '' : `:${String(difference.startLine)}`;
      const fields = difference.kind === 'changed' ? ` (${difference.fields.join(', ')})` : '';
      return `${difference.kind.padEnd(11)} ${difference.table === 'chunks' ? 'chunk' : 'file'} ${printableLine(difference.path)}${line}${fields}`;
    }
  }
}
