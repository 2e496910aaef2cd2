import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Writes files into a folder. What is unchanged is not touched and each change is one rename, so a process that runs
 * from the folder meanwhile never reads half a file.
 *
 * @param {string} folder absolute
 * @param {Map<string, string | Uint8Array>} files contents by path in the folder, with `/`
 * @param {ReadonlySet<string>} executables those of the paths that can be run
 */
export function writeFiles(folder, files, executables) {
  for (const [path, content] of files) {
    writeIfChanged(join(folder, path), Buffer.from(content), executables.has(path) ? 0o755 : 0o644);
  }
}

/**
 * Removes the files of a folder that are not among these.
 *
 * @param {string} folder absolute
 * @param {Map<string, unknown>} files keyed by path in the folder, with `/`
 */
export function removeOthers(folder, files) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !files.has(relative(folder, path).split(sep).join('/'))) rmSync(path);
  }
}

/** @param {string} path @param {Buffer} content @param {number} mode */
function writeIfChanged(path, content, mode) {
  if (existsSync(path) && readFileSync(path).equals(content)) return;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode });
  renameSync(temporary, path);
}
