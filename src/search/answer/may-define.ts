import { CONTAINER_KINDS, type ChunkKind, type ChunkRow } from '../../core/types.js';
import { languageFacts } from '../../languages/language-facts.js';
import { mentionsName, placesOfName } from '../../text/bare-name.js';

/** Chunks of types, and those in which several definitions are packed. */
const HOLDS_MEMBERS: ReadonlySet<ChunkKind> = new Set([...CONTAINER_KINDS, 'block']);

/** What makes a name a use of something that is defined elsewhere: a receiver before it, or arguments after it. */
const RECEIVER = /(?:\.|->|::)$/;
const ARGUMENTS = /^\s*\(/;

/**
 * Whether a chunk may define a name that is not among the definitions that were recorded of it. Those leave out members of
 * types (fields, enum values), and whatever a language has that no query of diffdex reads.
 *
 * @param name as `bareName` gives it
 */
export function mayDefine(
  row: Pick<ChunkRow, 'content' | 'defines' | 'kind' | 'language'>,
  name: string,
): boolean {
  const facts = languageFacts(row.language);
  if (facts && facts.type !== 'prose' && !facts.queries) return mentionsName(row.content, name);
  if (row.defines.length === 0 || !HOLDS_MEMBERS.has(row.kind)) return false;
  for (const { before, after } of placesOfName(row.content, name)) {
    if (!RECEIVER.test(before.trimEnd().slice(-2)) && !ARGUMENTS.test(after)) return true;
  }
  return false;
}
