import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DiffdexError } from '../../core/errors.js';
import type { Source } from '../../core/ports/source.js';
import type { TreeEntry } from '../../core/types.js';
import { requireSource } from '../open-repository.js';
import type { PackSource } from './pack-source.js';

const COMMIT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * A pack in the objects of this repository. `ref` is `BRANCH:PATH`, a branch that holds one `.tar.zst`, or a ref of notes;
 * of the notes, that of the commit nearest to HEAD in its history is taken.
 */
export function gitSource(ref: string): PackSource {
  return {
    name: `git ${ref}`,
    async fetch(app, folder) {
      const source = requireSource(app.repository);
      const blob = await findBlob(source, ref);
      const path = join(folder, `${blob}.tar.zst`);
      for await (const content of source.readBlobs([blob])) {
        if (!content) {
          throw missing(
            `This clone does not have the content of the pack at ${ref}.`,
            'Fetch it with git fetch origin <ref>.',
          );
        }
        if (content === 'too-large') {
          throw new DiffdexError('PACK_INVALID', `The pack at ${ref} is too large to read from git.`, {
            hint: `Write it to a file, then pull that file: git cat-file blob ${blob} > index.tar.zst`,
          });
        }
        await writeFile(path, content);
      }
      return { kind: 'archive', path };
    },
  };
}

async function findBlob(source: Source, ref: string): Promise<string> {
  const [name = '', ...rest] = ref.split(':');
  const path = rest.join(':');
  const { tree } = await source.resolve(name);
  const entries: TreeEntry[] = [];
  for await (const entry of source.listTree(tree)) entries.push(entry);
  if (path !== '')
    return requireOne(
      entries.filter((entry) => entry.path === path),
      ref,
      path,
    );
  const notes = entries.filter((entry) => COMMIT_ID.test(commitOf(entry)));
  if (notes.length > 0) return nearestNote(source, notes, ref);
  return requireOne(
    entries.filter((entry) => entry.path.endsWith('.tar.zst')),
    ref,
    '.tar.zst',
  );
}

/** Notes are named by commits, in folders once there are many. */
function commitOf({ path }: TreeEntry): string {
  return path.replaceAll('/', '');
}

async function nearestNote(source: Source, notes: readonly TreeEntry[], ref: string): Promise<string> {
  const head = (await source.resolve('HEAD')).revision;
  const ofHead = notes.find((note) => commitOf(note) === head);
  if (ofHead) return ofHead.blob;
  let nearest: { blob: string; distance: number } | undefined;
  for (const note of notes) {
    const commit = commitOf(note);
    if ((await source.mergeBase(commit, head)) !== commit) continue;
    const distance = (await source.countAheadBehind(commit, head))?.behind ?? Infinity;
    if (!nearest || distance < nearest.distance) nearest = { blob: note.blob, distance };
  }
  if (nearest) return nearest.blob;
  throw missing(
    `No commit in the history of HEAD has a note in ${ref}.`,
    'Fetch more history, or name a branch that contains a pack.',
  );
}

function requireOne(entries: readonly TreeEntry[], ref: string, wanted: string): string {
  const [only, ...others] = entries;
  if (only && others.length === 0) return only.blob;
  if (only) throw missing(`${ref} contains more than one pack.`, `Choose one, such as ${ref}:${only.path}`);
  throw missing(`${ref} contains no ${wanted}.`, 'Name a branch with a pack, BRANCH:PATH, or a notes ref.');
}

function missing(message: string, hint: string): DiffdexError {
  return new DiffdexError('PACK_MISSING', message, { hint });
}
