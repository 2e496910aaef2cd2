/** The files under dist/ that something outside the bundle names, each with its source. */
export const entryPoints = {
  'cli/main': 'src/cli/main.ts',
  'action/main': 'src/action/main.ts',
  'chunking/worker': 'src/chunking/workers/worker.ts',
  'git/worker': 'src/git/uncommitted/look/worker.ts',
  'embedding/worker': 'src/embedding/transformers/worker.ts',
  index: 'src/index.ts',
};
