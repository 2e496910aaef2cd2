/** Of git: `core.protectHFS` takes these out of a name before it compares, as HFS+ does. */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** What NTFS takes for `.git`: its short name, and what follows a colon, spaces or dots at the end. */
const GIT_ON_NTFS = /^(?:\.git|git~1)[ .]*(?::|$)/;

/** Linux opens no longer ones. */
const MAX_PATH_BYTES = 4_096;

/**
 * Whether git would check a path out, on any system (`verify_path` of git's read-cache.c): it lies below the top, has
 * no empty step, and none that some file system takes for `.git`. Any other character may be in a name.
 */
export function isTrackedPath(path: string): boolean {
  if (path === '' || path.includes('\0') || Buffer.byteLength(path) > MAX_PATH_BYTES) return false;
  if (path.split('/').includes('')) return false;
  // A backslash is a separator elsewhere.
  return path.split(/[/\\]/).every((step) => step !== '.' && step !== '..' && !isGitFolder(step));
}

function isGitFolder(step: string): boolean {
  const name = step.toLowerCase();
  return GIT_ON_NTFS.test(name) || name.replace(IGNORED_BY_HFS, '') === '.git';
}
