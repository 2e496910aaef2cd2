import type {
  FoundReference,
  NamedLocation,
  Reference,
  ReferencesResult,
} from '../../core/results/reference-answer.js';
import { freshnessJson } from '../answers/answer-json.js';

/** The object that `refs --json` prints. */
export function referencesJson(answer: ReferencesResult) {
  const { query, direction, snapshot, definitions, references, counts, unseen, note, tookMs } = answer;
  return {
    query,
    direction,
    snapshot: freshnessJson(snapshot),
    definitions: definitions.map(definitionJson),
    references: references.map(foundJson),
    /** How many were found, also beyond the limit, by tier; `returned` counts those in the answer. */
    counts: { ...counts, returned: references.length },
    unseen,
    ...(note !== undefined && { note }),
    took_ms: Math.round(tookMs * 10) / 10,
  };
}

/** One reference of an answer. */
export function foundJson(found: FoundReference) {
  const { depth, snippet } = found;
  return { ...edgeJson(found), depth, snippet };
}

/** One edge, as `refs --all` prints it. */
export function edgeJson(edge: Reference) {
  const { path, line, column, name, kind, tier, basis, symbol, language, targets } = edge;
  const meant = targets.map(locationJson);
  return {
    path,
    line,
    column,
    name,
    kind,
    tier,
    basis,
    symbol,
    language,
    /** Every definition that it may mean; empty where what it names is gone. */
    targets: meant,
  };
}

/** A definition that was asked for, or one that `refs --unused` lists. */
export function definitionJson(definition: NamedLocation) {
  return { ...locationJson(definition), language: definition.language };
}

function locationJson({ path, line, column, endLine, symbol, name, kind }: NamedLocation) {
  return { path, line, column, end_line: endLine, symbol, name, kind };
}
