import { lstat, readFile } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { leadsNowhere } from '../../../platform/files/file-errors.js';
import { headMark } from '../../repository/head-mark.js';

const GIT_FILE = /^gitdir: (.+)/;
const HEAD = /^(?:ref: refs\/|[0-9a-f]{40})/;

/** A folder of a working tree that may be a repository of its own. */
export interface RepositoryWithin {
  /** Whether git takes it for a repository, beyond doubt, and so lists nothing of it. */
  isCertain: boolean;
  /** Equal as long as git takes it for the same, at the same commit. */
  mark: string;
}

/** Looks at what makes a folder a repository, without git. */
export async function lookAtRepository(folder: string): Promise<RepositoryWithin> {
  try {
    const file = join(folder, '.git');
    const stats = await lstat(file);
    const text = stats.isFile() ? await readFile(file, 'utf8') : '';
    const [, linked] = GIT_FILE.exec(text) ?? [];
    const gitDirectory = linked === undefined ? file : resolve(folder, linked.trimEnd());
    const common = await textOf(join(gitDirectory, 'commondir'));
    const commonDirectory = common === '' ? gitDirectory : resolve(gitDirectory, common.trimEnd());
    const head = await textOf(join(gitDirectory, 'HEAD'));
    const parts = ['objects', 'refs'].map((name) => isFolder(join(commonDirectory, name)));
    const mark = await headMark({ gitDirectory, commonDirectory });
    return {
      isCertain: HEAD.test(head) && !parts.includes(false),
      mark: JSON.stringify([stats.mode, stats.ino, text, common, parts, mark]),
    };
  } catch (error) {
    if (!leadsNowhere(error)) throw error;
    return { isCertain: false, mark: existsSync(folder) ? 'none' : `gone from ${dirname(folder)}` };
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (leadsNowhere(error)) return '';
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
