import type {
  AffectedTest,
  AffectedUser,
  ChangedSymbol,
  GateResult,
  ImpactResult,
  UntouchedCaller,
} from '../../core/results/impact.js';
import { freshnessJson } from '../answers/answer-json.js';
import { foundJson } from '../references/references-json.js';

/** The object that `impact --json` prints. */
export function impactJson(answer: ImpactResult) {
  const { base, head, counts, unseen, note, tookMs } = answer;
  return {
    /** What was compared. */
    range: {
      /** The older side. */
      base: { revision: base.revision, origin: base.origin },
      /** The newer side; for files on disk and staged ones its revision is that of `HEAD`. */
      head: { revision: head.revision, origin: head.origin },
    },
    snapshot: freshnessJson(answer.snapshot),
    changed: answer.changed.map(changedJson),
    untouched_callers: answer.untouchedCallers.map(callerJson),
    users: answer.users.map(userJson),
    tests: answer.tests.map(testJson),
    counts: countsJson(counts),
    ...(answer.gates && { gates: answer.gates.map(gateJson) }),
    unseen,
    ...(note !== undefined && { note }),
    took_ms: Math.round(tookMs * 10) / 10,
  };
}

/** How much there is of everything in an answer. */
export function countsJson(counts: ImpactResult['counts']): Record<string, number> {
  return {
    changed: counts.changed,
    cosmetic: counts.cosmetic,
    untouched_callers: counts.untouchedCallers,
    users: counts.users,
    tests: counts.tests,
  };
}

/** One changed symbol of an answer. */
function changedJson(one: ChangedSymbol) {
  const { change, symbol, name, kind, language, path, line, before, signatures, users = null } = one;
  return {
    change,
    symbol,
    name,
    kind,
    language,
    path,
    line,
    ...(before && { before }),
    signature_changed: one.isSignatureChanged,
    ...(signatures && { signatures }),
    users,
  };
}

function callerJson(one: UntouchedCaller) {
  return { ...foundJson(one), changed_symbol: one.changedSymbol, reason: one.reason };
}

function userJson({ path, line, symbol, language, distance, tier, via }: AffectedUser) {
  return { path, line, symbol, language, distance, tier, via };
}

function testJson({ path, distance, tier, via }: AffectedTest) {
  return { path, distance, tier, via };
}

function gateJson({ gate, failing }: GateResult) {
  return {
    gate,
    failing: failing.map(({ path, line, symbol, changedSymbol }) => ({
      path,
      line,
      symbol,
      ...(changedSymbol !== undefined && { changed_symbol: changedSymbol }),
    })),
  };
}
