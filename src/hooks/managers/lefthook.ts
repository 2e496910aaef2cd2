import { join } from 'node:path';
import { stringify } from 'yaml';
import { sharedCommand, type HookManager } from './hook-manager.js';
import type { HookName } from '../../core/hook-name.js';
import { appendYaml, withdrawYaml } from './yaml-block.js';

/** In the order in which lefthook looks for its main configuration. */
export const LEFTHOOK_FILES = ['lefthook', '.lefthook'].flatMap((name) =>
  ['yml', 'yaml', 'json', 'toml'].map((ending) => `${name}.${ending}`),
);

/** https://lefthook.dev/configuration: commands by hook; `{0}` stands for all arguments of the hook. */
export function lefthook(root: string, file: string): HookManager {
  const additions = (hooks: readonly HookName[]): string => stringify(configOf(hooks), { lineWidth: 0 });
  return {
    name: 'lefthook',
    lacks: [],
    files: (hooks) => [{ path: join(root, file), hooks }],
    additions,
    add: (text, hooks) =>
      /\.ya?ml$/.test(file)
        ? appendYaml(text, additions(hooks).trimEnd().split('\n'), 0, (before) => ({
            ...(before as object),
            ...configOf(hooks),
          }))
        : undefined,
    withdraw: withdrawYaml,
    afterwards: 'lefthook install',
  };
}

function configOf(hooks: readonly HookName[]): Record<string, unknown> {
  return Object.fromEntries(
    hooks.map((hook) => [hook, { commands: { diffdex: { run: sharedCommand(hook, '{0}') } } }]),
  );
}
