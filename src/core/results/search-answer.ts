import type { ChunkKind } from '../types.js';

export const SEARCH_MODES = ['hybrid', 'semantic', 'keyword', 'symbol'] as const;
export type SearchMode = (typeof SEARCH_MODES)[number];

/** One search result. Ranks begin at 1; scores order the hits of one answer and mean nothing beyond it. */
export interface Hit {
  /** Of the chunk. */
  id: string;
  rank: number;
  score: number;
  path: string;
  startLine: number;
  endLine: number;
  language: string;
  kind: ChunkKind;
  symbol: string;
  content: string;
  blob: string;
  /** Where the score came from: contribution by name of the rule, in order of application. */
  explanation?: Record<string, number>;
}

/** `dirty` where the file differs in the working tree from what was indexed. */
export interface DatedHit extends Hit {
  dirty: boolean;
}

/** Commits that only one of two revisions has. */
export interface CommitsApart {
  behind: number;
  ahead: number;
}

/** How the snapshot that was searched relates to the repository. */
export interface Freshness {
  revision: string;
  /** What it was compared with: HEAD, which may have no commit yet, the folder that is read without git, or nothing. */
  comparedWith: 'head' | 'unborn' | 'folder' | 'nothing';
  /** Whether the indexed tree is that of HEAD or of the folder; `undefined` where there is no tree to compare with. */
  fresh: boolean | undefined;
  /** Commits that HEAD has and the snapshot lacks; `undefined` where history does not tell. */
  behind: number | undefined;
  /** Commits that the snapshot has and HEAD lacks; told where `behind` is. */
  ahead: number | undefined;
}

/** The hits of one query, with what is known about their age. */
export interface DatedAnswer {
  query: string;
  mode: SearchMode;
  snapshot: Freshness;
  hits: DatedHit[];
  /** What a reader should know of the hits, such as why there are none; nothing of the query or the index stands in it. */
  note?: string;
  tookMs: number;
}

/** Code like that at a place. */
export interface DatedRelated {
  path: string;
  line: number;
  snapshot: Freshness;
  /** The chunk at the place, with rank 0. */
  seed: DatedHit;
  /** Scores are cosine similarities. */
  hits: DatedHit[];
  tookMs: number;
}
