import { resolve } from 'node:path';

/**
 * What a person or an agent waits for, by entry point. Each stage becomes one file with all that its modules import at once,
 * since Node takes as long to open a small file as to read 20 KB. What an earlier stage has, later ones import from there;
 * `shared` are modules of whose imports only those count that all of them have.
 *
 * @type {Record<string, { name: string, modules: string[], shared?: string[] }[]>}
 */
const stages = {
  'cli/main': [
    { name: 'start', modules: ['src/cli/main.ts', 'src/cli/commands/run-index.ts'] },
    {
      name: 'read',
      modules: [
        'src/app/queries/search.ts',
        'src/app/overlay/overlay-maker.ts',
        'src/git/uncommitted/read-uncommitted.ts',
        'src/storage/snapshot-reader.ts',
      ],
      shared: ['src/cli/create-parser.ts', 'src/cli/commands/mcp/run-mcp.ts'],
    },
    { name: 'ask', modules: ['src/cli/create-parser.ts', 'src/cli/commands/search.ts'] },
    { name: 'serve', modules: ['src/cli/commands/mcp/run-mcp.ts'] },
  ],
  index: [{ name: 'library', modules: ['src/index.ts'] }],
};

/** Packages stay where they are needed, which may be never. */
const PACKAGE = /[\\/]node_modules[\\/]/;

/**
 * Groups of Rolldown's `codeSplitting` that join the modules of each stage. The entry point itself stays apart: where it waits
 * at its top for what it imports, it must not be among that.
 *
 * @param {string} root the folder of package.json, absolute
 * @param {string} entryPoint its path under dist/ without `.js`
 */
export function stagesOf(root, entryPoint) {
  const own = stages[entryPoint] ?? [];
  return own.map((stage, position) => {
    /** @type {Set<string> | undefined} */
    let ids;
    return {
      debugName: stage.name,
      // A group takes along what its modules import, unless a group of a higher priority has it.
      priority: own.length - position,
      name(/** @type {string} */ id, /** @type {import('rolldown').ChunkingContext} */ context) {
        ids ??= modulesOf(root, stage, context);
        return ids.has(id) && !context.getModuleInfo(id)?.isEntry ? stage.name : null;
      },
    };
  });
}

/** @param {string} root @param {{ modules: string[], shared?: string[] }} stage @param {import('rolldown').ChunkingContext} context */
function modulesOf(root, { modules, shared = [] }, context) {
  const ids = importedAtOnce(root, modules, context);
  const [first = new Set(), ...others] = shared.map((module) => importedAtOnce(root, [module], context));
  for (const id of first) if (others.every((other) => other.has(id))) ids.add(id);
  return ids;
}

/** @param {string} root @param {string[]} modules @param {import('rolldown').ChunkingContext} context */
function importedAtOnce(root, modules, context) {
  /** @type {Set<string>} */
  const ids = new Set();
  const left = modules.map((path) => resolve(root, path));
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const module = context.getModuleInfo(id);
    if (!module || ids.has(id) || PACKAGE.test(id)) continue;
    ids.add(id);
    left.push(...module.importedIds);
  }
  return ids;
}
