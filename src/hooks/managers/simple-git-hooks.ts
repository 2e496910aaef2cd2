import { join } from 'node:path';
import { sharedCommand, type HookManager } from './hook-manager.js';
import type { HookName } from '../../core/hook-name.js';

const KEY = 'simple-git-hooks';

/** In the order in which simple-git-hooks looks for its configuration; `package.json` comes last. */
export const SIMPLE_GIT_HOOKS_FILES = ['.simple-git-hooks', 'simple-git-hooks'].flatMap((name) =>
  ['cjs', 'js', 'mjs', 'json'].map((ending) => `${name}.${ending}`),
);

/** https://github.com/toplenboren/simple-git-hooks: a command by hook; hooks that it does not know are removed. */
export function simpleGitHooks(root: string, file: string): HookManager {
  const key = file === 'package.json' ? KEY : undefined;
  return {
    name: 'simple-git-hooks',
    lacks: [],
    files: (hooks) => [{ path: join(root, file), hooks }],
    additions: (hooks) => `${JSON.stringify(commandsOf(hooks), null, 2)}\n`,
    add: (text, hooks) =>
      file.endsWith('.json')
        ? editJson(text, key, (commands) =>
            hooks.some((hook) => hook in commands) ? undefined : { ...commands, ...commandsOf(hooks) },
          )
        : undefined,
    withdraw: (text) =>
      file.endsWith('.json')
        ? (editJson(text, key, (commands) =>
            Object.fromEntries(
              Object.entries(commands).filter(([, command]) => !command.includes('/diffdex/hook.sh')),
            ),
          ) ?? text)
        : text,
    afterwards: 'npx simple-git-hooks',
  };
}

type Commands = Record<string, string>;

function commandsOf(hooks: readonly HookName[]): Commands {
  return Object.fromEntries(hooks.map((hook) => [hook, sharedCommand(hook, '"$@"')]));
}

/** In place of commands there may be the name of another file. */
function isCommands(value: unknown): value is Commands {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((command) => typeof command === 'string')
  );
}

/** Edits JSON that is formatted as `JSON.stringify` does it; any other could not be given back byte for byte. */
function editJson(
  text: string,
  key: string | undefined,
  edit: (commands: Commands) => Commands | undefined,
): string | undefined {
  const indent = /^[\t ]+/m.exec(text)?.[0] ?? '';
  const ending = text.slice(text.trimEnd().length);
  const format = (value: unknown): string => JSON.stringify(value, null, indent) + ending;
  let before: Record<string, unknown> | null;
  try {
    before = JSON.parse(text) as Record<string, unknown> | null;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (before === null || format(before) !== text) return undefined;
  const commands: unknown = key === undefined ? before : before[key];
  const after = isCommands(commands) ? edit(commands) : undefined;
  if (!after) return undefined;
  return format(key === undefined ? after : { ...before, [key]: after });
}
