import { join } from 'node:path';
import { stringify } from 'yaml';
import type { HookName } from '../../core/hook-name.js';
import { sharedCommand, type HookManager } from './hook-manager.js';
import { appendYaml, withdrawYaml } from './yaml-block.js';

export const OVERCOMMIT_FILE = '.overcommit.yml';

/**
 * https://github.com/sds/overcommit: hooks of its own by kind. It goes by the name of the script that git calls, which is
 * thus never put aside.
 */
export function overcommit(root: string): HookManager {
  const additions = (hooks: readonly HookName[]): string => stringify(configOf(hooks), { lineWidth: 0 });
  return {
    name: 'overcommit',
    lacks: ['post-applypatch'],
    files: (hooks) => [{ path: join(root, OVERCOMMIT_FILE), hooks }],
    additions,
    add: (text, hooks) =>
      appendYaml(text, additions(hooks).trimEnd().split('\n'), 0, (before) => ({
        ...(before as object),
        ...configOf(hooks),
      })),
    withdraw: withdrawYaml,
    afterwards: 'overcommit --sign',
  };
}

function configOf(hooks: readonly HookName[]): Record<string, unknown> {
  return Object.fromEntries(
    hooks.map((hook) => [
      kindOf(hook),
      { Diffdex: { enabled: true, quiet: true, command: ['sh', '-c', sharedCommand(hook, '')] } },
    ]),
  );
}

/** `post-commit` is `PostCommit`. */
function kindOf(hook: HookName): string {
  return hook.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
