import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configTemplate } from '../../config/config-template.js';
import { CONFIG_FILE } from '../../config/load-settings.js';
import { DiffdexError, isSystemError } from '../../core/errors.js';
import type { App } from '../open-app.js';
import { requireSource } from '../open-repository.js';

export { configTemplate };

export interface InitResult {
  configPath: string;
  /** False where the file was there already; it is never overwritten. */
  created: boolean;
  indexPath: string;
}

/** Writes the commented configuration file and keeps the index folder out of git. */
export async function init(app: App): Promise<InitResult> {
  requireSource(app.repository);
  await app.store.requireOwn();
  const configPath = join(app.repository.root, CONFIG_FILE);
  const created = await writeOnce(configPath, configTemplate());
  await app.repository.excludeFromGit(app.store.path);
  return { configPath, created, indexPath: app.store.path };
}

async function writeOnce(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    if (!isSystemError(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    throw new DiffdexError('PERMISSION_DENIED', `${path} cannot be written.`, {
      hint: 'Check the permissions of the folder.',
      cause: error,
    });
  }
}
