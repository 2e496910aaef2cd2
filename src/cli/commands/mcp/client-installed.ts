import type { ClientInstalled } from '../../../app/clients/client-install.js';
import type { ClientChoice } from '../../../app/clients/client-options.js';
import { printableLine } from '../../../reporting/text/printable.js';

const INSTALLATIONS = {
  project: "among the project's packages",
  global: 'installed globally',
  clone: 'a clone of the source',
  'npx-cache': 'in the cache of npx',
  package: 'an installed package',
} as const;

/** The answer of `mcp install` as JSON. @param name of the server */
export function installJson(
  name: string,
  { client }: ClientChoice,
  { scope, path, state, entry, program, advice, next }: ClientInstalled,
): Record<string, unknown> {
  return { client, scope, path, name, state, entry, program: program ?? null, advice, next };
}

/** The answer of `mcp install` for people. @param name of the server */
export function formatInstall(name: string, { path, state, program, next }: ClientInstalled): string {
  const file = printableLine(path);
  const starts = program ? formatProgram(program) : [];
  if (state === 'unchanged') return [`${name} is in ${file} already.`, ...starts].join('\n');
  return [`${state} ${name} in ${file}`, ...starts, next].join('\n');
}

function formatProgram({ folder, version, installation }: NonNullable<ClientInstalled['program']>): string[] {
  if (folder === undefined) return [];
  const how = installation === undefined ? '' : `, ${INSTALLATIONS[installation]}`;
  return [`It starts diffdex ${version ?? '(version unknown)'}${how}: ${printableLine(folder)}`];
}
