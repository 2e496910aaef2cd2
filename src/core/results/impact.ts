import type { ChunkKind } from '../types.js';
import type { Tier } from '../references/tier.js';
import type { FoundReference, Unseen } from './reference-answer.js';
import type { Freshness } from './search-answer.js';
import type { SemanticDiff, SymbolChange } from './semantic-diff.js';

/** A definition that a change adds, alters, moves or takes away. */
export interface ChangedSymbol {
  /** What happened to it. */
  change: SymbolChange['change'];
  /** Symbol in the newer revision, or in the older one of what is gone; empty for code outside of definitions. */
  symbol: string;
  name: string;
  kind: ChunkKind;
  language: string;
  path: string;
  line: number;
  /** What it was, where it was renamed or moved. */
  before?: { symbol: string; path: string; line: number };
  /** Whether what is written before its body differs: its callers may no longer fit. */
  isSignatureChanged: boolean;
  /** Of each side that there is, on one line; only where they differ. */
  signatures?: {
    /** On the older side. */
    before: string;
    /** On the newer side. */
    after: string;
  };
  /** Definitions and files that use it directly; `undefined` where nobody can tell. */
  users: number | undefined;
}

/** Why a use may no longer fit what it means. */
export type MisfitReason =
  /** What it uses has another signature now. */
  | 'signature'
  /** It names what is gone, or has another name or place now. */
  | 'gone';

/** A use that a change may break and that the change itself leaves as it was. Its targets are empty where what it names is gone. */
export interface UntouchedCaller extends FoundReference {
  /** Symbol of what changed; the former one of what was renamed. */
  changedSymbol: string;
  /** `signature`: what it uses has another signature now. `gone`: it names what is gone or has another name or place. */
  reason: MisfitReason;
  /** What changed, as `changed` has it, without its users. */
  changed: Omit<ChangedSymbol, 'users'>;
}

/** What leads from a use to the change. */
export interface Way {
  /** Steps; 1 for what uses a changed definition itself. */
  distance: number;
  /** Of the least sure step. */
  tier: Tier;
  /** Symbols of the definitions between, from the use to the changed one, which is the last. */
  via: string[];
}

/** A definition that uses what changed, or the code of a file outside of definitions (`symbol` empty). */
export interface AffectedUser extends Way {
  path: string;
  /** Of its first use. */
  line: number;
  symbol: string;
  language: string;
}

/** A file of tests that uses what changed, or that changed itself: then the distance is 0 and nothing lies between. */
export interface AffectedTest extends Way {
  path: string;
}

export const GATES = ['broken-callers', 'untested-change'] as const;
/**
 * What a change can be held to. `broken-callers`: no caller that is exact or likely is left with a signature that changed under it.
 * `untested-change`: a test reaches every definition that is new or does something else now.
 */
export type Gate = (typeof GATES)[number];

/** A caller that is left behind, or a definition that no test reaches. */
export interface FailingLocation {
  path: string;
  line: number;
  /** Symbol; empty for code outside of definitions. */
  symbol: string;
  /** Symbol of what changed under a caller; absent for a definition. */
  changedSymbol?: string;
}

/** What a change does not keep of a gate. */
export interface GateResult {
  /** Which gate. */
  gate: Gate;
  /** All of them, whatever the limit; empty where the change passes. */
  failing: FailingLocation[];
}

/** What a change reaches. */
export interface ImpactResult {
  /** The older side. */
  base: SemanticDiff['base'];
  /** The newer side. */
  head: SemanticDiff['head'];
  /** What the answer covers. */
  snapshot: Freshness;
  /** Definitions that the change touches, by path and line. */
  changed: ChangedSymbol[];
  /** Callers that the change may break and leaves as they were, by tier, path and position. */
  untouchedCallers: UntouchedCaller[];
  /** Who uses what changed, by distance, tier, path and line; without tests and without what changed itself. */
  users: AffectedUser[];
  /** Tests that reach the change, by distance, tier and path. */
  tests: AffectedTest[];
  /** Of all that was found, also beyond the limit. */
  counts: {
    /** Changed definitions. */
    changed: number;
    /** Symbols that differ in comments and white space alone; nothing is asked about them. */
    cosmetic: number;
    /** Callers that may be broken. */
    untouchedCallers: number;
    /** Users. */
    users: number;
    /** Tests. */
    tests: number;
  };
  /** As they were asked for; absent where none was. */
  gates?: GateResult[];
  unseen: Unseen[];
  note?: string;
  tookMs: number;
}
