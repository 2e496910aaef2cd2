import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RemoteSettings } from '../../core/embedding-settings.js';
import { packageRoot } from '../../platform/package-root.js';
import type { ModelSettings } from './model-context.js';

/** What a setting of `model` means: an endpoint, a folder, or else a preset or id of the hub. */
export type ModelLocation =
  | { kind: 'remote'; remote: RemoteSettings }
  | { kind: 'bundled' | 'directory'; directory: string }
  | { kind: 'hub' };

/** @param root folder that a relative directory starts from */
export function locateModel({ model, embedding: { remote } }: ModelSettings, root: string): ModelLocation {
  if (remote) return { kind: 'remote', remote };
  const bundled = join(packageRoot, 'models', model);
  if (/^[\w-]+$/.test(model) && existsSync(bundled)) return { kind: 'bundled', directory: bundled };
  const directory = resolve(root, model);
  return existsSync(directory) ? { kind: 'directory', directory } : { kind: 'hub' };
}
