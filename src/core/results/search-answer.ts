import type { LineMatch, TextPattern } from '../text-pattern.js';
import type { ChunkKind } from '../types.js';
import type { Tier } from '../references/tier.js';

export const SEARCH_MODES = ['hybrid', 'semantic', 'keyword', 'symbol'] as const;
export type SearchMode = (typeof SEARCH_MODES)[number];

/** One search result. Ranks begin at 1; scores order the hits of one answer and mean nothing beyond it. */
export interface Hit {
  /** Of the chunk. */
  id: string;
  /** Place in the answer, from 1. */
  rank: number;
  /** Orders the hits of one answer, and means nothing beyond it. */
  score: number;
  path: string;
  startLine: number;
  endLine: number;
  language: string;
  kind: ChunkKind;
  symbol: string;
  /** The code or text, as it is in the file. */
  content: string;
  blob: string;
  /** Of the definition in it that the query names; absent where the query is no name, or where it defines none such. */
  line?: number;
  /** Where the pattern of the request matches in it, in order; absent where there was none. */
  matches?: LineMatch[];
  /** Where the score came from: contribution by name of the rule, in order of application. */
  explanation?: Record<string, number>;
}

/** How many uses definitions have, by how sure it is that they mean them. */
export type UseCounts = Record<Tier, number>;

/** A hit, and how its file relates to the working tree. */
export interface SearchHit extends Hit {
  /** Whether the file differs in the working tree from what the hit shows. Never where the answer covers the disk. */
  dirty: boolean;
  /** Whether the hit shows what is on disk and not in HEAD. */
  uncommitted: boolean;
  /** Of its symbol, or of all that it defines where it has none; absent where nobody asked, or where it defines nothing. */
  uses?: UseCounts;
}

/** What a neighbour is to a hit: it uses it, is used by it, is what it overrides or inherits from, or the other way round. */
export const RELATIONS = ['base', 'implementation', 'caller', 'callee'] as const;
export type Relation = (typeof RELATIONS)[number];

/** A chunk that references tie to a hit. Its rank is its place among neighbours, its score 0. */
export interface Neighbour extends SearchHit {
  /** What it is to the hit: what the hit extends, what extends it, who uses it, or what it uses. */
  relation: Relation;
  /** Rank of the hit. */
  of: number;
  tier: Exclude<Tier, 'possible'>;
  /** Line of the chunk that has the use, or the definition that is used. */
  line: number;
}

/** How the snapshot that was searched relates to the repository. */
export interface Freshness {
  revision: string;
  /** What it was compared with: HEAD, which may have no commit yet, the folder that is read without git, or nothing. */
  comparedWith: 'head' | 'unborn' | 'folder' | 'nothing';
  /**
   * Whether the answer covers the tree on disk. Where the disk was not asked about, whether the indexed tree is that of HEAD or
   * of the folder. `undefined` where there is no tree to compare with.
   */
  fresh: boolean | undefined;
  /** How many commits HEAD has that the snapshot does not have; `undefined` if history does not tell. */
  behind: number | undefined;
  /** How many commits the snapshot has that HEAD does not have; `undefined` together with `behind`. */
  ahead: number | undefined;
  /** What was read from the disk in place of the snapshot's rows; absent where the answer is of the snapshot alone. */
  overlay?: {
    /** Files that were read. */
    files: number;
    /** Chunks that they hold. */
    chunks: number;
  };
}

/** What a search returns: the hits of one query, best first, and how fresh the index is. */
export interface SearchResult {
  /** What was asked. */
  query: string;
  /** How it was searched. */
  mode: SearchMode;
  /** What the answer covers. */
  snapshot: Freshness;
  /** The hits, best first. */
  hits: SearchHit[];
  /** How likely one of the five best hits is of a file that answers, from 0 to 1; of hybrid answers to questions in words. */
  confidence?: number;
  /** What surrounds the hits in the code, nearest to the best hits first; absent where nobody asked. */
  neighbours?: Neighbour[];
  /** What hits had to contain; absent where nothing was asked for. */
  pattern?: TextPattern;
  /** How much contains it; absent where nothing was asked for. */
  matching?: {
    /** Chunks that match. */
    chunks: number;
    /** Files that hold them. */
    files: number;
  };
  /** A sentence about the hits, such as why there are none. It quotes neither the query nor the index, so it is safe to print. */
  note?: string;
  tookMs: number;
}

/** What a search for related code returns: the chunk at a line of a file, and chunks like it, best first. */
export interface RelatedResult {
  path: string;
  line: number;
  /** What the answer covers. */
  snapshot: Freshness;
  /** The chunk at the line, with rank 0. */
  seed: SearchHit;
  /** Scores are cosine similarities. */
  hits: SearchHit[];
  /** What a reader should know of the hits. */
  note?: string;
  tookMs: number;
}
