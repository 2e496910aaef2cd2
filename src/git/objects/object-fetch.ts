/** A fetch that brings objects and leaves refs, `FETCH_HEAD`, tags and submodules as they are. */
export const OBJECT_FETCH = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-recurse-submodules',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
] as const;
