import type { HookName } from '../core/hook-name.js';

/** The first line of a hook that diffdex creates. */
export const OWN_SHEBANG = '#!/bin/sh\n';

/** Ending of the name under which a hook that cannot take our lines waits for its turn. */
export const ASIDE = '.before-diffdex';

/** How a hook finds `diffdex/hook.sh`: beside its own folder, or where git says; the first costs no process. */
export type ScriptLocation = 'beside-hooks' | 'ask-git';

const SCRIPT_PATHS: Record<ScriptLocation, string> = {
  'beside-hooks': '"${0%/*}/../diffdex/hook.sh"',
  'ask-git': '"$(git rev-parse --git-common-dir 2>/dev/null || :)/diffdex/hook.sh"',
};

const BEGIN = '# >>> diffdex >>>';
const END = '# <<< diffdex <<<';
const BLOCK = new RegExp(`^${BEGIN}.*\\n(?:.*\\n)*?${END}\\n`, 'm');

/**
 * The lines that make a hook call ours. They are POSIX sh that holds under `set -eu`, take nothing from stdin, and do
 * nothing in a clone where `diffdex hook install` was not run.
 *
 * @param isWrapper whether the hook that stood there was put aside: it then runs in our place, with its arguments,
 *   stdin and exit code
 */
export function hookBlock(name: HookName, location: ScriptLocation, isWrapper: boolean): string {
  const body = name === 'pre-push' ? checkLines(isWrapper) : updateLines(name, isWrapper);
  return [
    `${BEGIN} Keeps the code index fresh. Run \`diffdex hook uninstall\` to remove these lines.`,
    `diffdex_hook=${SCRIPT_PATHS[location]}`,
    ...body,
    END,
    '',
  ].join('\n');
}

function updateLines(name: HookName, isWrapper: boolean): string[] {
  const call = `if [ -r "$diffdex_hook" ]; then sh "$diffdex_hook" ${name} "$@" </dev/null || :; fi`;
  return isWrapper ? [call, `if [ -x "$0${ASIDE}" ]; then exec "$0${ASIDE}" "$@"; fi`] : [call];
}

/** The list of what is pushed comes through stdin, which can be read once only. */
function checkLines(isWrapper: boolean): string[] {
  const call = [
    'diffdex_refs=$(cat)',
    'if [ -r "$diffdex_hook" ]; then',
    `  printf '%s\\n' "$diffdex_refs" | sh "$diffdex_hook" pre-push "$@" || exit 1`,
    'fi',
  ];
  if (!isWrapper) return call;
  const original = `printf '%s\\n' "$diffdex_refs" | "$0${ASIDE}" "$@"`;
  return [...call, `if [ -x "$0${ASIDE}" ]; then ${original}; fi`];
}

/** Our block in the text of a hook, with its line ends; `undefined` if there is none. */
export function findBlock(text: string): string | undefined {
  return BLOCK.exec(text)?.[0];
}

/** Puts a block behind the first line if that is a shebang, else in front. */
export function insertBlock(text: string, block: string): string {
  const position = text.startsWith('#!') ? text.indexOf('\n') + 1 : 0;
  return text.slice(0, position) + block + text.slice(position);
}

/** The text without its block: what `insertBlock` was given. */
export function removeBlock(text: string): string {
  return text.replace(BLOCK, '');
}
