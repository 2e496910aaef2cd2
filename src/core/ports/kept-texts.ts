/** Texts that took time to make, kept for later processes of the same user. They may be lost at any time. */
export interface KeptTexts {
  /** Whether a text is kept under a key. It may still turn out to be damaged. */
  has(key: string): Promise<boolean>;
  /** The text that was kept under a key; `undefined` where there is none, or a damaged one. */
  read(key: string): Promise<string | undefined>;
  /** Keeps texts by key. Those that cannot be kept are dropped. */
  keep(texts: ReadonlyMap<string, string>): Promise<void>;
}
