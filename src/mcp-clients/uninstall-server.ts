import { dirname } from 'node:path';
import { removeClientFile, writeClientFile } from './client-file.js';
import type { Entry } from './catalog/client.js';
import { editSite } from './edit-site.js';
import { isOurs } from './our-entry.js';
import { openServerSite, type ServerRequest } from './server-site.js';

export interface Uninstalled {
  path: string;
  /** `foreign` where a server of that name is not ours, and stays. */
  state: 'removed' | 'absent' | 'foreign';
}

/**
 * Takes the server out again. A file that holds nothing but what `installServer` writes into a new one goes as a whole,
 * unless it is linked to from where the client looks for it.
 *
 * @throws DiffdexError CLIENT_CONFIG_INVALID, PERMISSION_DENIED, DISK_FULL, ARGUMENT_INVALID
 */
export async function uninstallServer(request: ServerRequest): Promise<Uninstalled> {
  const site = await openServerSite(request);
  const { path, present, file, syntax, location } = site;
  if (present === undefined) return { path, state: 'absent' };
  if (!isOurs(present)) return { path, state: 'foreign' };
  if (!file.isLinked && file.text === syntax.put('', location, present as Entry)) {
    await removeClientFile(file, request.root !== undefined && dirname(path) !== request.root);
  } else await writeClientFile(file, editSite(site, undefined));
  return { path, state: 'removed' };
}
