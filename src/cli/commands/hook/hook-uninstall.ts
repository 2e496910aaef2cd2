import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { GlobalArguments } from '../../options/global-options.js';
import { hookOptions, NAME_WIDTH } from './hook-options.js';
import { printJson, printText } from '../../output/print.js';

const options = {
  template: { type: 'boolean', default: false, describe: 'Remove them from init.templateDir' },
  shared: {
    type: 'boolean',
    default: false,
    describe: 'Also remove them from a folder of hooks that other repositories use',
  },
} as const;

/** `diffdex hook uninstall`: leaves everything as it was before `install`. The index stays. */
export const hookUninstallCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'uninstall',
  describe: 'Remove the hooks, and restore what was there before',
  builder: (parser) => parser.options(options).epilogue('guides/hooks.md'),
  handler: async (argv) => {
    const { uninstallGitHooks } = await import('../../../app/hooks/hook-uninstall.js');
    const { hooks, manager } = await uninstallGitHooks(hookOptions(argv), argv);
    const edited = [...hooks].filter(([, result]) => result === 'edited').map(([name]) => name);
    if (edited.length > 0) process.exitCode = 1;
    if (argv.json) {
      printJson({ hooks: Object.fromEntries(hooks), manager: manager ?? null });
      return;
    }
    const lines = [...hooks]
      .filter(([, result]) => result !== 'untouched')
      .map(([name, result]) => `${name.padEnd(NAME_WIDTH)} ${result}`);
    if (manager !== undefined) lines.push(`${manager.padEnd(NAME_WIDTH)} restored`);
    if (lines.length === 0) lines.push('No hook of diffdex was there.');
    if ([...hooks.values()].includes('left'))
      lines.push(
        'Other repositories use that folder; here its hooks do nothing now. --shared takes them out.',
      );
    for (const name of edited)
      lines.push(`${name} was edited: merge it with ${name}.before-diffdex yourself`);
    if (!argv.quiet || edited.length > 0) printText(lines.join('\n'));
  },
};
