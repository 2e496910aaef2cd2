/** The argument of commands that compare two sides. */
export const rangeOption = {
  type: 'string',
  describe:
    'A..B, A...B (from their last common commit) or A (to HEAD), as git reads it; without one, HEAD and the files on disk',
} as const;
