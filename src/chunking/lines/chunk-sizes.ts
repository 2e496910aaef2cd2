/**
 * How large chunks become. Sizes count non-blank characters, so that indentation and line ends do not matter.
 * Tuned on the search benchmark: smaller chunks say more precisely what they are about, larger ones miss less.
 */
export interface ChunkSizes {
  /** What packed statements, split bodies and windows of lines aim at. */
  target: number;
  /** A function or another definition without members is kept whole up to this. */
  max: number;
  /** A class or another definition with members is kept whole up to this. */
  maxContainer: number;
  /** Definitions up to this are packed with their neighbours. */
  small: number;
}

export const DEFAULT_CHUNK_SIZES: Readonly<ChunkSizes> = {
  target: 900,
  max: 1800,
  maxContainer: 1200,
  small: 160,
};
