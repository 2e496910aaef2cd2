import type { ServerContext } from '../session/server-context.js';
import type { Tool } from './tool.js';
import { changes } from './changes.js';
import { findReferencesTool } from './find-references.js';
import { findRelated } from './find-related.js';
import { impact } from './impact.js';
import { indexStatus } from './index-status.js';
import { outline } from './outline.js';
import { readChunk } from './read-chunk.js';
import { searchCode } from './search-code.js';
import { updateIndex } from './update-index.js';

/** The tools that a server offers, the most used first. */
export function toolsOf({ allowsUpdate }: Pick<ServerContext, 'allowsUpdate'>): readonly Tool[] {
  const readers = [
    searchCode,
    readChunk,
    outline,
    findReferencesTool,
    findRelated,
    changes,
    impact,
    indexStatus,
  ];
  return allowsUpdate ? [...readers, updateIndex] : readers;
}
