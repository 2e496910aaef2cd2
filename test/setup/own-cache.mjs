import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests leave the user's own cache alone, and share one that is removed after them. */
export default function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'diffdex-test-cache-'));
  process.env.XDG_CACHE_HOME = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
