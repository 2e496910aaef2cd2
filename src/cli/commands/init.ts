import type { CommandModule, InferredOptionTypes } from 'yargs';
import { configTemplate, init } from '../../app/init.js';
import type { GlobalArguments } from '../global-options.js';
import { openCommand } from '../open-command.js';
import { printJson, printText } from '../print.js';

const options = {
  print: { type: 'boolean', default: false, describe: 'Print the file instead of writing it' },
} as const;

/** `diffdex init`: writes a commented configuration file. The index itself needs no init. */
export const initCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'init',
  describe: 'Write a commented configuration file (optional: `index` needs none)',
  builder: (parser) => parser.options(options),
  handler: async (argv) => {
    if (argv.print) {
      printText(configTemplate());
      return;
    }
    const { configPath, created, indexPath } = await init(await openCommand(argv));
    if (argv.json) {
      printJson({ config_path: configPath, created, index_path: indexPath });
    } else if (!argv.quiet) {
      printText(
        `${created ? 'Wrote' : 'Kept'} ${configPath}\nThe index will live in ${indexPath}\nNext: diffdex index`,
      );
    }
  },
};
