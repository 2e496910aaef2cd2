import type { CommandModule, InferredOptionTypes } from 'yargs';
import { configTemplate, init } from '../../app/index/init.js';
import type { App } from '../../app/open-app.js';
import { printableLine } from '../../reporting/text/printable.js';
import type { GlobalArguments } from '../options/global-options.js';
import { openCommand } from '../process/open-command.js';
import { printJson, printText } from '../output/print.js';

const options = {
  'commit-index': {
    type: 'boolean',
    default: false,
    describe: 'Prepare the repository for an index that is committed with the code',
  },
  print: { type: 'boolean', default: false, describe: 'Print the file, and write nothing' },
} as const;

/** `diffdex init`: writes a commented configuration file. The index itself needs no init. */
export const initCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'init',
  describe: 'Write a commented configuration file; you can do without one',
  builder: (parser) => parser.options(options).epilogue('reference/configuration.md'),
  handler: async (argv) => {
    if (argv.print) {
      printText(configTemplate());
      return;
    }
    const app = await openCommand(argv);
    if (argv['commit-index']) {
      await initCommitted(app, argv);
      return;
    }
    const { configPath, created, indexPath } = await init(app);
    if (argv.json) {
      printJson({
        /** The configuration file. */
        config_path: configPath,
        created,
        /** Folder of the index. */
        index_path: indexPath,
      });
    } else if (!argv.quiet) {
      printText(
        `${created ? 'Wrote' : 'Kept'} ${configPath}\nThe index will live in ${indexPath}\nNext: diffdex index`,
      );
    }
  },
};

async function initCommitted(app: App, { json, quiet }: GlobalArguments): Promise<void> {
  const { initCommittedIndex } = await import('../../app/index/commit-index.js');
  const { configPath, created, indexPath, isIgnored } = await initCommittedIndex(app);
  if (isIgnored) app.reporter.warn(`${indexPath} is ignored by a .gitignore: take that line out`);
  if (json) {
    printJson({
      /** The configuration file. */
      config_path: configPath,
      created,
      /** Folder of the index. */
      index_path: indexPath,
      /** Always true. */
      commit_index: true,
      ignored: isIgnored,
    });
  } else if (!quiet) {
    printText(
      `The index in ${printableLine(indexPath)} will be committed: commit_index in ${printableLine(configPath)}, a line in .gitattributes, merge.ours.driver in this clone\nNext: commit these, then diffdex index, then git add and commit it`,
    );
  }
}
