/**
 * Variables of git that pass on. All others are dropped: inside a hook they name another index, git directory or
 * prefix, and elsewhere they change what a diff or an attribute look-up says.
 */
const KEPT =
  /^GIT_(?:CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS)|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|EXEC_PATH|SSH(?:_.+)?|SSL_.+|PROXY_.+|HTTP_.+|ALLOW_PROTOCOL|TRACE.*)$/;

/** Programs that git would start for a person; `PREFIX` moves git's system configuration. */
const DROPPED = new Set(['EDITOR', 'VISUAL', 'PAGER', 'PREFIX', 'SSH_ASKPASS']);

/** The same answers in every language, no prompt, no write, and history as it was recorded. */
const PINNED = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
};

/** The environment of every git process: the ambient one without what would change an answer. */
export function gitEnvironment(ambient: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(ambient)) {
    const upperName = name.toUpperCase();
    const passes = upperName.startsWith('GIT_') ? KEPT.test(upperName) : !DROPPED.has(upperName);
    if (passes && value !== undefined) kept[name] = value;
  }
  return { ...kept, ...safeDirectories(ambient), ...PINNED };
}

/** Containers name their safe directories through `GIT_CONFIG_COUNT`; nothing else of it passes. */
function safeDirectories(ambient: NodeJS.ProcessEnv): Record<string, string> {
  const settings: Record<string, string> = {};
  let count = 0;
  const given = Number(ambient.GIT_CONFIG_COUNT ?? 0);
  // The count may be any number; git takes as many as there are without a gap.
  for (let index = 0; index < given; index++) {
    const key = ambient[`GIT_CONFIG_KEY_${String(index)}`];
    if (key === undefined) break;
    if (key.toLowerCase() !== 'safe.directory') continue;
    settings[`GIT_CONFIG_KEY_${String(count)}`] = key;
    settings[`GIT_CONFIG_VALUE_${String(count)}`] = ambient[`GIT_CONFIG_VALUE_${String(index)}`] ?? '';
    count++;
  }
  return count === 0 ? {} : { ...settings, GIT_CONFIG_COUNT: String(count) };
}
