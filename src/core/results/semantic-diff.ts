import type { ChunkKind, SkipReason, Target } from '../types.js';

/**
 * What of a piece of code differs. `layout` stands alone: nothing but white space. The parts are told by the look of
 * the lines, so a signature that no rule understands counts as body.
 */
export type ChangedPart = 'signature' | 'body' | 'comment' | 'layout';

/** One side of a change: a definition, a section of a document, or (`symbol` empty) what stands outside of them. */
export interface SymbolLocation {
  path: string;
  /** Symbol, such as `Pool.acquire`. */
  symbol: string;
  kind: ChunkKind;
  language: string;
  /**
   * 1-based, inclusive; from the first line that belongs to it to the last, members included where it has some. Of what
   * changed where it is, with members or outside of definitions, only from the first line that differs to the last.
   */
  startLine: number;
  endLine: number;
}

/** Existing code that a new symbol resembles. */
export interface SimilarCode extends SymbolLocation {
  /** Mean of the cosine similarity of the embeddings and the share of common pairs of tokens; at most 1. */
  score: number;
}

/** What only those who ask for it are told of a change. */
export interface ChangeDetails {
  /** Of each side that there is: what is written before its body, on one line; empty where no rule understands it. */
  signatures: { before?: string; after?: string };
  /** Numbers of the newer side's own lines that the older one lacks, in order. */
  newLines: number[];
  /** Of functions that share a line with it and so are no units of their own: those whose signatures differ, on both sides. */
  members: { name: string; before: string; after: string }[];
}

interface Detailed {
  /** Absent unless asked for. */
  details?: ChangeDetails;
}

/** A symbol that only the newer revision has. */
interface AddedSymbol extends Detailed {
  /** What happened to the symbol. */
  change: 'added';
  /** Where it is in the newer revision. */
  after: SymbolLocation;
  /** The most similar code that was there before, best first; absent unless asked for. */
  similar?: SimilarCode[];
}

/** A symbol that only the older revision has. */
interface RemovedSymbol extends Detailed {
  change: 'removed';
  /** Where it was in the older revision. */
  before: SymbolLocation;
}

/**
 * A symbol that both revisions have. `changed`: in the same place under the same name. `renamed`: in the same file and
 * owner under another name. `moved`: in another file or owner, maybe under another name as well.
 */
export interface PairedSymbol extends Detailed {
  change: 'changed' | 'renamed' | 'moved';
  before: SymbolLocation;
  after: SymbolLocation;
  /** Empty where it moved or was renamed as it is. */
  parts: ChangedPart[];
  /** Share of the code that both sides have, from 0 to 1. */
  similarity: number;
}

export type SymbolChange = AddedSymbol | RemovedSymbol | PairedSymbol;

/** What happened to one file. Symbols that moved between files stand with the file that they went to. */
export interface FileDiff {
  /** Path in the newer revision; that in the older one of a deleted file. */
  path: string;
  /** Where the file was, if it was renamed. */
  previousPath?: string;
  /** What happened to the file. */
  change: 'added' | 'modified' | 'deleted' | 'renamed';
  language: string;
  /** In line order of the newer side; removed symbols last, in line order of the older side. */
  symbols: SymbolChange[];
}

/** A changed file whose content was not compared. */
export interface SkippedFile {
  path: string;
  /** Why it was not compared. */
  reason: SkipReason | 'over-limit';
}

/** Where the older revision came from. */
export type BaseOrigin =
  /** Named. */
  | 'given'
  /** The last common commit of the two that were named with three dots. */
  | 'merge-base'
  /** The last common commit with the upstream branch. */
  | 'upstream'
  /** The revision of the index. */
  | 'index'
  /** The commit before. */
  | 'parent'
  /** HEAD, where what is not committed is compared with it. */
  | 'head';

/** What the newer side is: a commit, the files on disk, or git's index. */
export type HeadOrigin = 'commit' | 'disk' | 'staged';

/** What lies between two revisions, by symbols. */
export interface SemanticDiff {
  /** The older side. */
  base: Target & {
    /** Where the older revision came from. */
    origin: BaseOrigin;
  };
  /** The newer side. Of the disk and of git's index, `revision` is the commit that they go on from. */
  head: Target & {
    /** What the newer side is: a commit, the files on disk, or what is staged. */
    origin: HeadOrigin;
  };
  /** Files with changes, by path. A renamed file may have no changed symbols. */
  files: FileDiff[];
  /** By path. */
  skipped: SkippedFile[];
  /** How much changed. */
  totals: {
    /** Changed files. */
    files: Record<FileDiff['change'], number>;
    /** Changed symbols. */
    symbols: Record<SymbolChange['change'], number>;
    /** Symbols whose only difference is in comments or white space; they are also among `changed`. */
    cosmetic: number;
  };
  /** What was left out or done in a simpler way to stay within bounds, or why nothing is compared, as sentences. */
  notes: string[];
  durationMs: number;
}
