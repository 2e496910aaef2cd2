export const TIERS = ['exact', 'likely', 'possible'] as const;
/** How sure it is that a use means a definition: proved, the only one that can be meant, or one of several. */
export type Tier = (typeof TIERS)[number];
