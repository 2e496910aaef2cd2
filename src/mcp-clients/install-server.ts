import { isDeepStrictEqual } from 'node:util';
import { DiffdexError } from '../core/errors.js';
import { writeClientFile } from './client-file.js';
import type { Entry } from './catalog/client.js';
import { editSite } from './edit-site.js';
import { fetchesProgram, isOurs, keepAdditions } from './our-entry.js';
import { openServerSite, type ServerRequest } from './server-site.js';

export interface Installed {
  /** The configuration, as the client looks for it. */
  path: string;
  /** What was done. */
  state: 'added' | 'updated' | 'unchanged';
  /** Whether it took the place of an entry that may have fetched the program from a registry. */
  wasFetching: boolean;
}

/**
 * Adds the server to the configuration of a client. Every other byte of the file stays. A second call changes nothing.
 *
 * @param isForced whether to replace a server of that name which is not ours
 * @throws DiffdexError ARGUMENT_INVALID where such a server is there and it is not to be replaced, CLIENT_CONFIG_INVALID,
 * PERMISSION_DENIED, DISK_FULL
 */
export async function installServer(
  request: ServerRequest,
  entry: Entry,
  isForced: boolean,
): Promise<Installed> {
  const site = await openServerSite(request);
  const { path, present, file } = site;
  if (present !== undefined && !isOurs(present) && !isForced) {
    throw new DiffdexError('ARGUMENT_INVALID', `${path} already has another server named ${request.name}.`, {
      hint: 'Choose another name with --name, or replace that server with --force.',
    });
  }
  const wanted = isOurs(present) ? keepAdditions(entry, present) : entry;
  const wasFetching = fetchesProgram(present);
  if (isDeepStrictEqual(present, wanted)) return { path, state: 'unchanged', wasFetching };
  await writeClientFile(file, editSite(site, wanted));
  return { path, state: present === undefined ? 'added' : 'updated', wasFetching };
}
