/** Whether a file lies in the cache of npx, which clears it when it likes. */
export function isInNpxCache(path: string): boolean {
  return /[\\/]_npx[\\/]/.test(path);
}
