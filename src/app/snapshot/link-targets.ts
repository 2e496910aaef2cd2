import { posix } from 'node:path';
import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import type { Source } from '../../core/ports/source.js';

/** Where a symbolic link of the tree leads: a path of the tree, or out of it. */
export type LinkTarget = { kind: 'inside'; path: string } | { kind: 'outside' } | { kind: 'circle' };

/** Links in a row, and bytes of a path, as Linux has them. */
const MAX_HOPS = 40;
const MAX_PATH_LENGTH = 4096;

/**
 * The targets of symbolic links, by the paths of the links. A link to a link is followed to its end. The target need not
 * exist; links whose target cannot be read or is not a path are left out. An index may come from a stranger and its rows may
 * name any blob, so show a target only if the tree has that path.
 *
 * @param links entries of the tree that are links
 */
export async function readLinkTargets(
  links: readonly Pick<FileEntry, 'path' | 'blob'>[],
  source: Source,
): Promise<Map<string, LinkTarget>> {
  const texts = new Map<string, string>();
  let position = 0;
  for await (const content of source.readBlobs(links.map(({ blob }) => blob))) {
    const path = links[position++]?.path;
    if (path !== undefined && content && content.length <= MAX_PATH_LENGTH)
      texts.set(path, content.toString('utf8'));
  }
  return new Map([...texts.keys()].map((path) => [path, follow(path, texts)]));
}

function follow(start: string, texts: ReadonlyMap<string, string>): LinkTarget {
  let path = start;
  for (let hops = 0; hops < MAX_HOPS; hops++) {
    const link = linkOn(path, texts);
    if (link === undefined) return { kind: 'inside', path };
    const text = texts.get(link) ?? '';
    const target = posix.join(posix.dirname(link), text, path.slice(link.length));
    if (posix.isAbsolute(text) || target === '..' || target.startsWith('../')) return { kind: 'outside' };
    path = target.replace(/^\.?\/|\/$|^\.$/g, '');
  }
  return { kind: 'circle' };
}

/** The path itself, or the first folder above it, that is a link. */
function linkOn(path: string, texts: ReadonlyMap<string, string>): string | undefined {
  for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
    if (texts.has(path.slice(0, end))) return path.slice(0, end);
  }
  return texts.has(path) ? path : undefined;
}
