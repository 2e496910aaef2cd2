import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { GlobalArguments } from '../options/global-options.js';
import { openCommand } from '../process/open-command.js';
import { printFigures, printJson } from '../output/print.js';

const options = {
  'from-git': {
    type: 'string',
    requiresArg: true,
    describe: 'Take the pack from this repository: BRANCH, BRANCH:PATH or a ref of notes',
  },
  'from-github': {
    type: 'string',
    requiresArg: true,
    describe: 'Take the newest artifact of the GitHub Action: OWNER/REPO',
  },
  branch: { type: 'string', requiresArg: true, describe: 'Of which branch [default: the default branch]' },
  artifact: { type: 'string', requiresArg: true, describe: 'Its name [default: diffdex-index]' },
  sha256: { type: 'string', requiresArg: true, describe: 'Digest that the archive must have' },
  update: {
    type: 'boolean',
    default: true,
    describe: 'Update to HEAD afterwards; --no-update leaves the snapshot as it came',
  },
} as const;

type PullArguments = GlobalArguments & InferredOptionTypes<typeof options> & { source: string | undefined };

/** `diffdex pull`: installs a pack. */
export const pullCommand: CommandModule<GlobalArguments, PullArguments> = {
  command: 'pull [source]',
  describe: 'Install an index that was packed elsewhere, and update it to HEAD',
  builder: (parser) =>
    parser
      .positional('source', { type: 'string', describe: 'A .tar.zst file, a folder or an https address' })
      .options(options)
      .example('$0 pull https://example.com/index.tar.zst', 'download, check, install, update')
      .example('$0 pull --from-github octo/pool', 'what CI made last, with GITHUB_TOKEN set')
      .example('$0 pull --from-git origin/diffdex-index', 'from the one pack on a branch'),
  handler: async (argv) => {
    const [{ chooseSource }, { pullAndUpdate }, { formatPull, pullJson }] = await Promise.all([
      import('../../app/packs/choose-source.js'),
      import('../../app/packs/pull-and-update.js'),
      import('../../reporting/reports/format-pack.js'),
    ]);
    const source = chooseSource(
      {
        source: argv.source,
        fromGit: argv['from-git'],
        fromGithub: argv['from-github'],
        artifact: argv.artifact,
        branch: argv.branch,
        sha256: argv.sha256,
      },
      { environment: process.env },
    );
    const result = await pullAndUpdate(await openCommand(argv), source, { isUpdated: argv.update });
    if (argv.json) printJson(pullJson(result));
    else if (!argv.quiet) printFigures(formatPull(result));
  },
};
