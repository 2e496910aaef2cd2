import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { GlobalArguments } from '../options/global-options.js';
import { openCommand } from '../process/open-command.js';
import { printFigures, printJson } from '../output/print.js';

const source = {
  type: 'string',
  value: 'FILE|DIR|URL',
  describe: 'A .tar.zst file, a folder or an https address',
} as const;

const options = {
  'from-git': {
    group: 'Source',
    value: 'REF',
    type: 'string',
    requiresArg: true,
    describe: 'Take the pack from git: BRANCH, BRANCH:PATH or a ref of notes',
  },
  'from-github': {
    group: 'Source',
    value: 'OWNER/REPO',
    type: 'string',
    requiresArg: true,
    describe: 'Take the newest artifact of the GitHub Action in this repository',
  },
  branch: {
    group: 'Source',
    standard: 'the default branch',
    type: 'string',
    requiresArg: true,
    describe: 'With --from-github, take the artifact of this branch',
  },
  artifact: {
    group: 'Source',
    value: 'NAME',
    standard: 'diffdex-index',
    type: 'string',
    requiresArg: true,
    describe: 'With --from-github, take the artifact of this name',
  },
  sha256: {
    value: 'HEX',
    type: 'string',
    requiresArg: true,
    describe: 'Install the archive only if it has this SHA-256 digest',
  },
  update: {
    type: 'boolean',
    default: true,
    describe: 'Install the index as it is, without updating it to HEAD',
  },
} as const;

type PullArguments = GlobalArguments & InferredOptionTypes<typeof options> & { source: string | undefined };

/** `diffdex pull`: installs a pack. */
export const pullCommand: CommandModule<GlobalArguments, PullArguments> = {
  command: 'pull [source]',
  describe: 'Install an index that was packed elsewhere',
  builder: (parser) =>
    parser
      .positional('source', source)
      .options(options)
      .example('$0 pull https://example.com/index.tar.zst', 'Download an index, install it and update it')
      .example('$0 pull --from-github octo/pool', 'Install what CI made last; needs GITHUB_TOKEN')
      .example('$0 pull --from-git origin/diffdex-index', 'Install the pack on a branch')
      .epilogue('guides/sharing.md'),
  handler: async (argv) => {
    const [{ chooseSource }, { pullAndUpdate }, { formatPull, pullJson }] = await Promise.all([
      import('../../app/packs/choose-source.js'),
      import('../../app/packs/pull-and-update.js'),
      import('../../reporting/reports/format-pack.js'),
    ]);
    const chosen = chooseSource(
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
    const result = await pullAndUpdate(await openCommand(argv), chosen, { isUpdated: argv.update });
    if (argv.json) printJson(pullJson(result));
    else if (!argv.quiet) printFigures(formatPull(result));
  },
};
