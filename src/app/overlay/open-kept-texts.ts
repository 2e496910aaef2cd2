import { join } from 'node:path';
import { readModelEnvironment } from '../../config/model-environment.js';
import type { Settings } from '../../config/settings.js';
import type { KeptTexts } from '../../core/ports/kept-texts.js';
import type { Reporter } from '../../core/ports/reporter.js';
import { KeptTextFolder } from '../../platform/kept/kept-text-folder.js';

/** Where what was cut of files on disk is kept for later processes; `undefined` where settings say that nothing is. */
export function openKeptTexts(
  environment: Readonly<Record<string, string | undefined>>,
  { overlayCacheBytes: maxBytes }: Pick<Settings, 'overlayCacheBytes'>,
  reporter: Pick<Reporter, 'debug'>,
): KeptTexts | undefined {
  if (maxBytes === 0) return undefined;
  const folder = join(readModelEnvironment(environment).cache, 'overlay');
  return new KeptTextFolder(folder, {
    maxBytes,
    onUnusable: (reason) => {
      reporter.debug(`what is cut of files on disk is not kept in ${folder}: ${reason}`);
    },
  });
}
