import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseConfig } from '../../config/parse-config.js';
import { CONFIG_FILE } from '../../config/load-settings.js';
import { DiffdexError } from '../../core/errors.js';
import { fileErrorOf } from '../../platform/files/file-errors.js';
import { refuseLink } from '../../platform/files/refuse-link.js';
import { replaceFile } from '../../platform/files/replace-file.js';
import { ignoreMachineFiles } from '../../storage/committed/ignore-machine-files.js';
import type { App } from '../open-app.js';
import { init, type InitResult } from './init.js';

export interface CommitIndexResult extends InitResult {
  /** The index is still ignored, by a `.gitignore`. */
  isIgnored: boolean;
}

/**
 * Prepares a repository for an index that is committed with the code: sets the option in the configuration file, adds
 * lines to `.gitattributes`, and sets the merge driver of this clone, which every clone needs. A second call changes nothing.
 *
 * @throws DiffdexError NOT_A_REPOSITORY, ARGUMENT_INVALID, CONFIG_INVALID, PERMISSION_DENIED, DISK_FULL
 */
export async function initCommittedIndex(app: App): Promise<CommitIndexResult> {
  const result = await init(app);
  try {
    await enable(result.configPath);
  } catch (error) {
    throw fileErrorOf(error, result.configPath, {
      hint: 'Replace it with a file that you can read and write.',
    });
  }
  const prepared = await app.repository.prepareToCommit(app.store.path);
  if (!prepared) {
    throw new DiffdexError('ARGUMENT_INVALID', 'A bare repository has no working tree to commit from.', {
      hint: `Run this in a clone of ${dirname(app.store.path)}.`,
    });
  }
  // From here on git sees the folder, and `git add` would take its cache and logs too.
  if ((await app.store.readState()).kind !== 'missing') await ignoreMachineFiles(app.store.path);
  return { ...result, isIgnored: prepared.isIgnored };
}

const OPTION = /^#? ?commit_index:.*$/m;

/** Sets the option in the configuration file, or adds it if the file does not have it, even commented out. */
async function enable(configPath: string): Promise<void> {
  await refuseLink(configPath);
  const text = await readFile(configPath, 'utf8');
  if (parseConfig(text, CONFIG_FILE).commitIndex) return;
  const line = 'commit_index: true';
  const changed = OPTION.test(text)
    ? text.replace(OPTION, line)
    : `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
  parseConfig(changed, join(dirname(configPath), CONFIG_FILE));
  await replaceFile(configPath, changed);
}
