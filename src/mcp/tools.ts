import type { ServerContext } from './server-context.js';
import type { Tool } from './tool.js';
import { changes } from './tools/changes.js';
import { findRelated } from './tools/find-related.js';
import { indexStatus } from './tools/index-status.js';
import { outline } from './tools/outline.js';
import { readChunk } from './tools/read-chunk.js';
import { searchCode } from './tools/search-code.js';
import { updateIndex } from './tools/update-index.js';

/** The tools of a server, the ones used most first. */
export function toolsOf({ allowsUpdate }: Pick<ServerContext, 'allowsUpdate'>): readonly Tool[] {
  const readers = [searchCode, readChunk, outline, findRelated, changes, indexStatus];
  return allowsUpdate ? [...readers, updateIndex] : readers;
}
