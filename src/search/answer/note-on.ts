import { CHUNK_KINDS } from '../../core/types.js';
import type { FittingItems } from './fit-limits.js';
import { definitionOf } from '../rank/boost-definition.js';
import { WEAK } from './confidence.js';
import { mayDefine } from './may-define.js';
import { isMentionedPath } from '../rank/boost-mentioned-path.js';
import type { Evidence } from '../rank/rank.js';
import type { SearchPlan } from './plan-search.js';
import { isCertainName } from '../query/query-names.js';

const UNKNOWN_KIND = `The query has an unknown \`kind:\`, which was searched for as text. Kinds: ${CHUNK_KINDS.join(', ')}.`;
const NO_DEFINITION = 'No definition with this name was found. These are the closest hits.';
const NO_DEFINITION_OF_KIND = 'No definition with this name and kind was found. These are the closest hits.';

/**
 * What a reader should know of the hits of a query, as sentences; `undefined` where they speak for themselves. Nothing of the
 * query or the index stands in it: it is printed everywhere.
 *
 * @param items what is answered
 * @param skippedForSize how many of the best were too large for the budget
 */
export function noteOn(
  plan: SearchPlan,
  evidence: Evidence,
  { items, skippedForSize }: FittingItems<unknown>,
): string | undefined {
  return joinNotes(
    plan.understood.hasUnknownKind ? UNKNOWN_KIND : undefined,
    items.length > 0 && lacksDefinition(plan, evidence) ? noDefinition(plan) : undefined,
    skippedForSize > 0 ? `The token budget was too small for ${skippedForSize} of the best hits.` : undefined,
  ).note;
}

/** How many chunks have what was asked for, where not all of them are answered. */
export function noteOnMatching(
  { chunks, files }: { chunks: number; files: number },
  shown: number,
): string | undefined {
  return shown === 0 || shown >= chunks
    ? undefined
    : `The pattern matches ${String(chunks)} chunks in ${String(files)} files. Not all of them are shown.`;
}

/** Whether the hits are most likely no answer. */
export function noteOnConfidence(confidence: number | undefined): string | undefined {
  return confidence !== undefined && confidence < WEAK
    ? 'There is probably no answer here. These are the closest hits.'
    : undefined;
}

/** The notes that there are, as one. */
export function joinNotes(...notes: readonly (string | undefined)[]): { note?: string } {
  const note = notes.filter((one) => one !== undefined).join(' ');
  return note === '' ? {} : { note };
}

function noDefinition({ filter }: SearchPlan): string {
  return (filter.kinds ?? []).length > 0 ? NO_DEFINITION_OF_KIND : NO_DEFINITION;
}

/** Whether a query asks for a definition, as words were searched for, and there is none, nor a file of that name. */
function lacksDefinition({ understood, mode }: SearchPlan, { rows }: Evidence): boolean {
  const { kind, names, text, pathMentions } = understood;
  const [name] = names;
  if (!name || kind !== 'symbol' || mode === 'semantic') return false;
  if (mode !== 'symbol' && !isCertainName(text)) return false;
  const ofAnyKind = { name: name.name, container: [] };
  return !rows.some(
    (row) =>
      definitionOf(row, name) > 0 ||
      (definitionOf(row, ofAnyKind) === 0 && mayDefine(row, name.name)) ||
      pathMentions.some(({ path }) => isMentionedPath(row.path, path)),
  );
}
