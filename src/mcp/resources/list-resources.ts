import type { ListResourcesResult, Resource } from '@modelcontextprotocol/sdk/types.js';
import { DiffdexError } from '../../core/errors.js';
import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import { printableLine } from '../../reporting/text/printable.js';
import { cursorAt, offsetOf } from '../answers/cursor.js';
import { fileUri, mapUri } from '../answers/resource-uri.js';
import type { Member, Workspace } from '../session/workspace.js';

/** Files on one page. */
const PAGE = 500;

interface Listed {
  name: string;
  key: string;
  files: FileEntry[];
}

/**
 * The map of every repository, then every indexed file, in pages.
 *
 * @throws DiffdexError CURSOR_STALE, ARGUMENT_INVALID
 */
export async function listResources(
  { members }: Workspace,
  cursor: string | undefined,
): Promise<ListResourcesResult> {
  const listed = await Promise.all(members.map(listMember));
  const paging = { snapshot: listed.map(({ key }) => key).join(' '), request: 'resources' };
  const offset = offsetOf(cursor, paging);
  const maps = members.map(mapResource);
  const files = listed.flatMap(({ name, files: own }) => own.map((file) => ({ name, file })));
  const page = files.slice(offset, offset + PAGE).map(({ name, file }) => fileResource(name, file));
  return {
    resources: offset === 0 ? [...maps, ...page] : page,
    ...(offset + PAGE < files.length && { nextCursor: cursorAt(paging, offset + PAGE) }),
  };
}

/** A repository whose index is missing or broken has its map only, which says what to do. */
async function listMember({ name, index }: Member): Promise<Listed> {
  try {
    return await index.read(async ({ snapshot, key }) => {
      const files = [...(await snapshot.files()).values()].filter(({ skip }) => skip === '');
      return { name, key, files };
    });
  } catch (error) {
    if (error instanceof DiffdexError) return { name, key: error.code, files: [] };
    throw error;
  }
}

function mapResource({ name }: Member): Resource {
  return {
    uri: mapUri(name),
    name: `${printableLine(name)} map`,
    title: 'Repository map',
    description: 'Languages, and folders with their sizes',
    mimeType: 'text/plain',
  };
}

function fileResource(name: string, { path, sizeBytes }: FileEntry): Resource {
  return { uri: fileUri(name, path), name: printableLine(path), mimeType: 'text/plain', size: sizeBytes };
}
