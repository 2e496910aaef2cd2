import type { ClientInstalled } from '../../../app/clients/client-install.js';
import type { ClientChoice } from '../../../app/clients/client-options.js';
import { printableLine } from '../../../reporting/text/printable.js';

type Program = NonNullable<ClientInstalled['program']>;

const INSTALLATIONS = {
  project: "among the project's packages",
  global: 'installed globally',
  clone: 'a clone of the source',
  'npx-cache': 'in the cache of npx',
  package: 'an installed package',
} as const;

/** The answer of `mcp install` as JSON. @param name Name of the server. */
export function installJson(
  name: string,
  { client }: ClientChoice,
  { scope, path, state, entry, program, advice, next }: ClientInstalled,
) {
  return {
    client,
    scope,
    path,
    name,
    state,
    entry,
    /** What the client will start; `null` where it connects to a server that runs. */
    program: program ? programJson(program) : null,
    advice,
    next,
  };
}

function programJson({ folder, version, installation }: Program) {
  return {
    /** Folder of the package; `null` where nothing would start yet. */
    folder: folder ?? null,
    /** Its version; `null` where the package does not tell. */
    version: version ?? null,
    /** How it is installed; `null` where nothing would start yet. */
    installation: installation ?? null,
  };
}

/** The answer of `mcp install` for people. @param name of the server */
export function formatInstall(name: string, { path, state, program, next }: ClientInstalled): string {
  const file = printableLine(path);
  const starts = program ? formatProgram(program) : [];
  if (state === 'unchanged') return [`${name} is in ${file} already.`, ...starts].join('\n');
  return [`${state} ${name} in ${file}`, ...starts, next].join('\n');
}

function formatProgram({ folder, version, installation }: Program): string[] {
  if (folder === undefined) return [];
  const how = installation === undefined ? '' : `, ${INSTALLATIONS[installation]}`;
  return [`It starts diffdex ${version ?? '(version unknown)'}${how}: ${printableLine(folder)}`];
}
