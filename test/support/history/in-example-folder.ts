import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Campaign } from './campaign.js';

/**
 * Checks one example in a folder of its own, which goes afterwards. A failure is told at once.
 *
 * @param what an example is, such as `A history`
 */
export async function inExampleFolder(
  what: string,
  { tell }: Pick<Campaign, 'tell'>,
  check: (root: string) => Promise<void>,
): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'diffdex-example-')));
  try {
    await check(root);
  } catch (error) {
    tell(`${what} fails, and is made smaller: ${String(error).slice(0, 500)}`);
    throw error;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
