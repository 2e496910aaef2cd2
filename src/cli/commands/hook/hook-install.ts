import type { CommandModule, InferredOptionTypes } from 'yargs';
import type { InstallResult } from '../../../app/hooks/hook-install.js';
import { printableLine } from '../../../reporting/text/printable.js';
import { createCommandReporter } from '../../output/command-reporter.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { hookOptions, NAME_WIDTH } from './hook-options.js';
import { printJson, printText } from '../../output/print.js';

const options = {
  'pre-push': {
    type: 'boolean',
    default: false,
    describe: 'Also refuse to push a committed index that is out of date',
  },
  server: {
    type: 'boolean',
    default: false,
    describe: 'In a bare repository, update the index after each push to HEAD',
  },
  template: {
    type: 'boolean',
    default: false,
    describe: 'Add them to init.templateDir, for every repository you clone or create from now on',
  },
  yes: {
    type: 'boolean',
    alias: 'y',
    default: false,
    describe: 'Edit the configuration of a hook manager such as husky',
  },
} as const;

const NOT_LASTING =
  'this diffdex is in the cache of npx, which clears it when it likes; hooks then look for one on the PATH. ' +
  'Install it where it stays, and run `diffdex hook install` again';

/** `diffdex hook install`: puts hooks in place, beside those that are there. */
export const hookInstallCommand: CommandModule<
  GlobalArguments,
  GlobalArguments & InferredOptionTypes<typeof options>
> = {
  command: 'install',
  describe: 'Update the index after every commit, checkout, merge and rebase',
  builder: (parser) => parser.options(options).epilogue('guides/hooks.md'),
  handler: async (argv) => {
    const { installGitHooks } = await import('../../../app/hooks/hook-install.js');
    const { server, template, yes } = argv;
    const request = { prePush: argv['pre-push'], server, template, yes };
    const result = await installGitHooks(hookOptions(argv), request);
    if (argv.json) printJson(installJson(result));
    else if (!argv.quiet || result.byHand !== undefined) printText(formatInstall(result));
    if (!result.isLasting) createCommandReporter(argv).warn(NOT_LASTING);
    if (result.byHand !== undefined) process.exitCode = 1;
  },
};

function installJson({ hooks, hooksFolder, manager, byHand, isLasting }: InstallResult) {
  return {
    hooks: Object.fromEntries(hooks),
    hooks_path: hooksFolder,
    manager: manager
      ? { name: manager.name, files: manager.files, afterwards: manager.afterwards ?? null }
      : null,
    by_hand: byHand?.map(({ text }) => text).join('\n') ?? null,
    program_lasts: isLasting,
  };
}

function formatInstall({ hooks, hooksFolder, manager, byHand }: InstallResult): string {
  if (!manager) {
    const lines = [...hooks].map(([name, state]) => `${name.padEnd(NAME_WIDTH)} ${state}`);
    return [...lines, `in ${printableLine(hooksFolder)}`].join('\n');
  }
  if (byHand === undefined) {
    const files = manager.files.map(printableLine).join(', ');
    const says = manager.files.length === 1 ? 'says' : 'say';
    const next = manager.afterwards === undefined ? '' : `\nNow run: ${manager.afterwards}`;
    return `${manager.name} runs the hooks, as ${files} ${says}.${next}`;
  }
  const then = manager.afterwards === undefined ? '' : `\nThen run: ${manager.afterwards}`;
  const parts = byHand.map(({ path, text }) => `To ${printableLine(path)}:\n\n${text.trimEnd()}\n`);
  return `${manager.name} owns the hooks here. Add this, or try --yes.\n\n${parts.join('\n')}${then}`;
}
