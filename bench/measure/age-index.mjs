import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes all versions and full-text indexes of the tables of an index look older than they are, since what is done about
 * them depends on their age.
 *
 * @param {string} index the index directory
 * @param {number} minutes
 */
export function ageIndex(index, minutes) {
  for (const path of [...listIn(index, '_versions'), ...listIn(index, '_indices')]) {
    const time = new Date(statSync(path).mtimeMs - minutes * 60_000);
    utimesSync(path, time, time);
  }
}

/** Paths of the versions of both tables. @param {string} index the index directory */
export function listVersions(index) {
  return listIn(index, '_versions');
}

function listIn(index, kind) {
  return ['chunks', 'files'].flatMap((table) => {
    const folder = join(index, `${table}.lance`, kind);
    return readdirSync(folder)
      .filter((name) => !name.endsWith('.json'))
      .map((name) => join(folder, name));
  });
}
