import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFile, replaceFile } from '../../platform/files/replace-file.js';
import { VERSION_HINT } from '../lance-files/table-folder.js';

/** Files that belong to one machine, and files that an update changes before it publishes. */
const IGNORED = `# What concerns one machine only.
/cache/
/pull/
/writer.lock*
*.log
*.log.1
*.tmp
${VERSION_HINT}
`;
const FORMERLY_IGNORED = `# What concerns one machine only.
/cache/
/writer.lock*
*.log
*.tmp
`;

/**
 * Writes the `.gitignore` of an index directory that is committed. A file that somebody else wrote stays.
 *
 * @param directory an index directory that exists
 */
export async function ignoreMachineFiles(directory: string): Promise<void> {
  const path = join(directory, '.gitignore');
  if (await createFile(path, IGNORED)) return;
  if ((await readFile(path, 'utf8')) === FORMERLY_IGNORED) await replaceFile(path, IGNORED);
}
