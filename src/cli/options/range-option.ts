/** The argument of commands that compare two sides. */
export const rangeOption = {
  type: 'string',
  value: 'RANGE',
  describe: `The two sides to compare:
A..B     from commit A to commit B
A...B    from their last common commit to B
A        from A to HEAD
nothing  from HEAD to the files on disk`,
} as const;
