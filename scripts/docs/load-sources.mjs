import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileScript } from '../build/compile-script.mjs';

/** The build replaces these names; no page tells of them. */
const NO_DIGESTS = { CUTTING_RULES_DIGEST: '""', JUDGING_RULES_DIGEST: '""' };

/**
 * Loads what `sources.ts` exports from the sources as they are, without a build.
 *
 * @param {string} root the folder of package.json, absolute
 */
export async function loadSources(root) {
  // Below the root, as packages and data are looked for from there.
  const caches = join(root, 'node_modules/.cache');
  mkdirSync(caches, { recursive: true });
  const folder = mkdtempSync(join(caches, 'diffdex-docs-'));
  try {
    const file = join(folder, 'sources.mjs');
    await compileScript(root, ['scripts/docs/sources.ts'], file, NO_DIGESTS);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
