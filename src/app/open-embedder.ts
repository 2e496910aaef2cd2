import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from '../config/settings.js';
import { packageRoot } from '../core/package-root.js';
import type { Embedder } from '../core/ports.js';
import { openStaticEmbedder } from '../embedding/static-embedder.js';

/** Opens the model that settings name: a bundled one, else a directory relative to the repository root. */
export function openEmbedder(
  { model, dimensions }: Pick<Settings, 'model' | 'dimensions'>,
  root: string,
): Promise<Embedder> {
  const isName = /^[\w-]+$/.test(model);
  const bundled = join(packageRoot, 'models', model);
  const directory = isName && existsSync(bundled) ? bundled : resolve(root, model);
  return openStaticEmbedder(directory, dimensions === undefined ? {} : { dimensions });
}
