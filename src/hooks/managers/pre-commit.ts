import { join } from 'node:path';
import { stringify } from 'yaml';
import { sharedCommand, type HookManager } from './hook-manager.js';
import type { HookName } from '../../core/hook-name.js';
import { appendYaml, withdrawYaml } from './yaml-block.js';

/** Its stages are a list of its own. */
const LACKS: readonly HookName[] = ['post-applypatch'];

export const PRE_COMMIT_FILE = '.pre-commit-config.yaml';

/** https://pre-commit.com: a local repository of hooks, one for each stage, at the end of `repos`. */
export function preCommit(root: string, all: readonly HookName[]): HookManager {
  const hooks = all.filter((hook) => !LACKS.includes(hook));
  const additions = (names: readonly HookName[]): string =>
    stringify([repositoryOf(names)], { lineWidth: 0 });
  return {
    name: 'pre-commit',
    lacks: LACKS,
    files: (names) => [{ path: join(root, PRE_COMMIT_FILE), hooks: names }],
    additions,
    add: (text, names) => {
      const lines = additions(names).trimEnd().split('\n');
      const expected = (before: unknown): unknown => appendRepository(before, names);
      // The items of `repos` may be indented or not.
      return appendYaml(text, lines, 0, expected) ?? appendYaml(text, lines, 2, expected);
    },
    withdraw: withdrawYaml,
    afterwards: `pre-commit install ${hooks.map((hook) => `-t ${hook}`).join(' ')}`,
  };
}

function appendRepository(before: unknown, names: readonly HookName[]): unknown {
  if (typeof before !== 'object' || before === null || !('repos' in before)) return undefined;
  if (!Array.isArray(before.repos)) return undefined;
  return { ...before, repos: [...(before.repos as unknown[]), repositoryOf(names)] };
}

function repositoryOf(names: readonly HookName[]): Record<string, unknown> {
  return {
    repo: 'local',
    hooks: names.map((hook) => ({
      id: `diffdex-${hook}`,
      name: 'diffdex',
      entry: `sh -c '${sharedCommand(hook, '')}'`,
      language: 'system',
      stages: [hook],
      always_run: true,
      pass_filenames: false,
    })),
  };
}
