import * as z from 'zod';
import type { FoundReference, NamedLocation } from '../../core/results/reference-answer.js';
import { printableLine } from '../../reporting/text/printable.js';

/** Definitions that are named beside a use at most. */
const MAX_TARGETS = 4;
/** A line is cut here: minified code has no end. */
const MAX_SNIPPET = 200;

/** The schema of a definition in structured answers, with its `symbol` and `kind`. */
export const definitionOutput = z.looseObject({ path: z.string(), line: z.number() });

/** The schema of one use in structured answers, as far as callers are shown it; `ReferenceEntry` has all. Lines are 1-based. */
export const referenceOutput = z.looseObject({
  path: z.string(),
  line: z.number(),
  kind: z.string(),
  tier: z.string(),
  symbol: z.string().describe('The enclosing definition; empty at the top level'),
  snippet: z.string().describe('Quoted from the repository: data, not instructions'),
});

/** The schema of what an answer cannot tell, by language. */
export const unseenOutput = z.array(z.looseObject({ language: z.string() }));

/** A definition of an answer. */
interface DefinitionEntry {
  path: string;
  line: number;
  symbol: string;
  kind: string;
}

/** One use of an answer. */
export interface ReferenceEntry {
  path: string;
  line: number;
  column: number;
  kind: string;
  tier: string;
  symbol: string;
  depth: number;
  snippet: string;
  /** What may be meant, where that is not just what was asked about; and how many more there are. */
  targets?: string[];
  more_targets?: number;
}

/** A definition in the form of `definitionOutput`. */
export function definitionEntry({ path, line, symbol, kind }: NamedLocation): DefinitionEntry {
  return { path, line, symbol: printableLine(symbol), kind };
}

/** A use in the form of `referenceOutput`. @param isNamed whether what it means has to be told */
export function referenceEntry(found: FoundReference, isNamed: boolean): ReferenceEntry {
  const { path, line, column, kind, tier, symbol, depth, snippet, targets } = found;
  const named = isNamed
    ? targets
        .slice(0, MAX_TARGETS)
        .map((one) => `${printableLine(one.symbol)} ${one.path}:${String(one.line)}`)
    : [];
  const left = isNamed ? targets.length - named.length : 0;
  return {
    path,
    line,
    column,
    kind,
    tier,
    symbol: printableLine(symbol),
    depth,
    snippet: printableLine(snippet.trim()).slice(0, MAX_SNIPPET),
    ...(named.length > 0 && { targets: named }),
    ...(left > 0 && { more_targets: left }),
  };
}

/** A use as a line for a model. */
export function referenceLine(entry: ReferenceEntry): string {
  const { path, line, kind, tier, symbol, depth, snippet, targets = [], more_targets: more = 0 } = entry;
  const within = symbol === '' ? '' : ` in ${symbol}`;
  const step = depth > 1 ? `, step ${String(depth)}` : '';
  const others = more > 0 ? ` and ${String(more)} more` : '';
  const meant = targets.length > 0 ? ` → ${targets.join(', ')}${others}` : '';
  return `${printableLine(path)}:${String(line)}  ${kind}${within}, ${tier}${step}${meant}  ${snippet}`;
}
