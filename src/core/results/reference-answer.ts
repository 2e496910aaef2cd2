import type { UseKind } from '../references/file-references.js';
import type { Tier } from '../references/tier.js';
import type { ChunkKind } from '../types.js';
import type { Freshness } from './search-answer.js';

/** A use; at the name of a member that it overrides or implements another one; or a word that matches a name, whatever it is. */
export type EdgeKind = UseKind | 'override' | 'mention';
export const EDGE_KINDS: readonly EdgeKind[] = [
  'call',
  'construct',
  'type',
  'inherit',
  'override',
  'import',
  'export',
  'read',
  'decorate',
  'mention',
];

/** What a use was found by: the rules of its language, or the word alone. */
type Basis = 'rules' | 'word';

export const DIRECTIONS = ['in', 'out'] as const;
/** `in`: who uses a definition; `out`: what it uses. */
export type Direction = (typeof DIRECTIONS)[number];

/** Steps from users to their users that can be asked for. */
export const MAX_DEPTH = 10;
/** Of what a person or a model reads of a change, unless they ask for another. */
export const IMPACT_DEPTH = 3;
/** Where tests are chosen: one that is not run costs more than some that need not have run; bench/impact-tests.mjs compares depths. */
export const TESTS_DEPTH = 8;

/** A definition as an answer names it. Lines and columns count from 1, columns in UTF-16 units. */
export interface NamedLocation {
  path: string;
  /** Of the name. */
  line: number;
  column: number;
  endLine: number;
  /** Its symbol. */
  symbol: string;
  name: string;
  kind: ChunkKind;
  language: string;
}

/** One use, and every definition that it may mean. */
export interface Reference {
  path: string;
  /** Of the name as it is written. */
  line: number;
  column: number;
  name: string;
  kind: EdgeKind;
  tier: Tier;
  /** What it was found by: the `rules` of its language, or the `word` alone. */
  basis: Basis;
  language: string;
  /** Symbol of the definition that it stands in; empty at the top of a file. */
  symbol: string;
  /** Every definition that it may mean. */
  targets: NamedLocation[];
}

/** A reference in an answer. */
export interface FoundReference extends Reference {
  /** 1 for what was asked, 2 for uses of those that use it, and so on. */
  depth: number;
  /** The line as it stands. */
  snippet: string;
}

/** What the answer cannot tell of uses in one language. */
export interface Unseen {
  language: string;
  /** Kinds of uses that nobody can see in it. */
  kinds: readonly string[];
}

export interface ReferencesResult {
  /** What was asked for. */
  query: string;
  /** `in`: who uses it; `out`: what it uses. */
  direction: Direction;
  /** What the answer covers. */
  snapshot: Freshness;
  /** The definitions that the query means. */
  definitions: NamedLocation[];
  /** Uses, by tier, then by path and line. */
  references: FoundReference[];
  /** Of all that was found, also beyond the limit. */
  counts: Record<Tier, number>;
  unseen: Unseen[];
  note?: string;
  tookMs: number;
}
