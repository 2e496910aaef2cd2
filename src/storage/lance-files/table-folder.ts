import { rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { listNames } from '../../platform/files/list-names.js';
import { readTableVersion, versionOfFile } from './table-version.js';

/** Where Lance keeps what versions refer to. */
const CONTENT_FOLDERS = ['data', '_deletions', '_indices', '_transactions'];
const VERSIONS = '_versions';
/** Tells Lance where to begin to look for the newest version; the only file that Lance changes. */
export const VERSION_HINT = 'latest_version_hint.json';

/** A table version and when it was written. */
export interface WrittenVersion {
  version: number;
  writtenAt: Date;
}

/** The versions of a table that are there, in no particular order; none where the folder does not exist. */
export async function listVersions(folder: string): Promise<WrittenVersion[]> {
  const found = await Promise.all(
    (await listNames(join(folder, VERSIONS))).map(async (name) => {
      const version = versionOfFile(name);
      if (version === undefined) return [];
      return [{ version, writtenAt: (await stat(join(folder, VERSIONS, name))).mtime }];
    }),
  );
  return found.flat();
}

/** Removes versions, but not the files that they refer to. Only under the writer lock. */
export async function forgetVersions(
  folder: string,
  isForgotten: (version: number) => boolean,
): Promise<void> {
  for (const name of await listNames(join(folder, VERSIONS))) {
    const version = versionOfFile(name);
    if (version !== undefined && isForgotten(version))
      await rm(join(folder, VERSIONS, name), { force: true });
  }
}

/**
 * Removes versions of a table, then every file that no other version refers to: also what killed processes left. Only
 * under the writer lock, and while nothing is being written.
 *
 * @throws RangeError where the newest version cannot be understood; then nothing was removed
 */
export async function removeUnused(folder: string, removable: ReadonlySet<number>): Promise<void> {
  const names = await listNames(join(folder, VERSIONS));
  const foreign = names.find((name) => name.endsWith('.manifest') && versionOfFile(name) === undefined);
  if (foreign !== undefined) throw new RangeError(`${foreign} is an unknown kind of version`);
  const versions = names.flatMap((name) => versionOfFile(name) ?? []);
  const unreadable = new Set<number>();
  const used = await filesOf(
    folder,
    versions.filter((version) => !removable.has(version)),
    unreadable,
  );
  // Versions go first: one that refers to files that are gone would be damaged, files without a version are only waste.
  for (const name of names) {
    const version = versionOfFile(name);
    const isUnused =
      version === undefined ? name !== VERSION_HINT : removable.has(version) || unreadable.has(version);
    if (isUnused) await rm(join(folder, VERSIONS, name), { force: true });
  }
  await removeContents(folder, used);
}

/**
 * Removes what an update wrote on its way to a version that it does not refer to. Takes no look at other versions, which
 * must not refer to any file but those of `before` (absolute paths).
 *
 * @throws RangeError where the version cannot be understood; then nothing was removed
 */
export async function removeSteps(
  folder: string,
  version: number,
  before: ReadonlySet<string>,
): Promise<void> {
  const { files } = await readTableVersion(folder, version);
  const kept = new Set([...files, ...[...before].map((path) => contentOf(folder, path))]);
  await removeContents(folder, kept);
}

/** The file, or the folder of an index, that a version would refer to. */
function contentOf(folder: string, path: string): string {
  return relative(folder, path).split(sep).slice(0, 2).join('/');
}

async function removeContents(folder: string, kept: ReadonlySet<string>): Promise<void> {
  for (const kind of CONTENT_FOLDERS) {
    for (const name of await listNames(join(folder, kind))) {
      if (!kept.has(`${kind}/${name}`)) await rm(join(folder, kind, name), { recursive: true, force: true });
    }
  }
}

/** The files of a version. An older version that cannot be read is damaged and cannot be opened, so it has none. */
async function filesOf(
  folder: string,
  versions: readonly number[],
  unreadable: Set<number>,
): Promise<Set<string>> {
  const newest = versions.reduce((most, version) => Math.max(most, version), 0);
  const used = new Set<string>();
  for (const version of versions) {
    try {
      for (const file of (await readTableVersion(folder, version)).files) used.add(file);
    } catch (error) {
      if (version === newest || !(error instanceof RangeError)) throw error;
      unreadable.add(version);
    }
  }
  return used;
}
