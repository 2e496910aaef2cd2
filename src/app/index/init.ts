import { join } from 'node:path';
import { configTemplate } from '../../config/config-template.js';
import { CONFIG_FILE } from '../../config/load-settings.js';
import { fileErrorOf } from '../../platform/files/file-errors.js';
import { createFile } from '../../platform/files/replace-file.js';
import type { App } from '../open-app.js';
import { requireSource } from '../open-repository.js';

export { configTemplate };

export interface InitResult {
  configPath: string;
  /** Whether the file was written; false if it existed, as it is never overwritten. */
  created: boolean;
  indexPath: string;
}

/**
 * Writes the commented configuration file and keeps the index folder out of git.
 *
 * @throws DiffdexError NOT_A_REPOSITORY, PERMISSION_DENIED, DISK_FULL
 */
export async function init(app: App): Promise<InitResult> {
  requireSource(app.repository);
  await app.store.requireOwn();
  const configPath = join(app.repository.root, CONFIG_FILE);
  const created = await createConfig(configPath);
  await app.repository.excludeFromGit(app.store.path);
  return { configPath, created, indexPath: app.store.path };
}

async function createConfig(path: string): Promise<boolean> {
  try {
    return await createFile(path, configTemplate());
  } catch (error) {
    throw fileErrorOf(error, path, { hint: 'Check who owns the folder.' });
  }
}
