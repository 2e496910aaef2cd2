import { DiffdexError } from '../../core/errors.js';
import { shiftSpan, type LineSpan } from '../../core/line-shift.js';
import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import type { ChunkRow } from '../../core/types.js';
import { fileText } from '../../indexing/skip/file-text.js';
import { countOf } from '../../reporting/text/format-figures.js';
import type { SnapshotView } from '../snapshot/snapshot-view.js';
import { findChunk } from './find-chunk.js';
import { findIndexedFile } from './find-file.js';
import type { TrackedFiles } from '../snapshot/tracked-files.js';

/** What to read: a chunk by its id, or lines of a file (all without `startLine`), and how many chunks before and after. */
export interface ReadRequest {
  place: { id: string } | ({ path: string } & Partial<LineSpan>);
  neighbours: number;
}

/** What became of indexed lines in the working tree. */
export type WorkingTreeLines =
  /** The file is as it was indexed, or there is no working tree. */
  | { state: 'same' }
  /** The lines are unchanged, but others before them changed: these are their new numbers. */
  | ({ state: 'shifted' } & LineSpan)
  | ({ state: 'changed'; content: string } & LineSpan)
  | { state: 'deleted' }
  /** The file cannot be shown: it is a link, untracked, a secret, left out by a rule, not a text, or not comparable by lines. */
  | { state: 'withheld'; reason: string };

export interface IndexedLines extends LineSpan {
  file: FileEntry;
  /** Number of lines of the file at the indexed revision; 0 if only its chunks could be read. */
  totalLines: number;
  content: string;
  /** `git` if the file was read from git; `index` if it could not be, so that the text is that of its chunks. */
  origin: 'git' | 'index';
  /** The chunks that these lines belong to, in line order. */
  chunks: ChunkRow[];
  working: WorkingTreeLines;
}

/**
 * Reads lines of an indexed file: as they were indexed and, where that differs, as they are in the working tree. Files
 * that the index left out cannot be read.
 *
 * @throws DiffdexError ARGUMENT_INVALID where the index has no such chunk, file or lines
 */
export async function readIndexedLines(view: SnapshotView, request: ReadRequest): Promise<IndexedLines> {
  const { snapshot } = view;
  const { tracked } = snapshot;
  const { file, wanted } = await locate(view, request.place);
  const all = await snapshot.reader.readChunks([file.path]);
  const lines = tracked && (await readLines(tracked, file));
  const last = lines?.length ?? all.reduce((line, { endLine }) => Math.max(line, endLine), 0);
  const asked = { startLine: wanted.startLine ?? 1, endLine: Math.min(wanted.endLine ?? last, last) };
  if (asked.startLine > asked.endLine) throw noSuchLines(file.path, last);
  const chunks = chunksAround(all, asked, request.neighbours);
  // Without the blob there are only whole chunks to give, and lines must be numbered as they are given.
  const span = spanOf(lines ? [asked, ...(request.neighbours === 0 ? [] : chunks)] : chunks) ?? asked;
  const content = lines
    ? lines.slice(span.startLine - 1, span.endLine).join('\n')
    : chunks.map((chunk) => chunk.content).join('\n');
  return {
    ...span,
    file,
    content,
    chunks,
    totalLines: lines?.length ?? 0,
    origin: lines ? 'git' : 'index',
    working: (await snapshot.listDirty([file])).has(file.path)
      ? await readWorking(tracked, file, span, content)
      : { state: 'same' },
  };
}

async function locate(
  view: SnapshotView,
  place: ReadRequest['place'],
): Promise<{ file: FileEntry; wanted: Partial<LineSpan> }> {
  const wanted = 'id' in place ? await findChunk(view, place.id) : place;
  return { file: await findIndexedFile(view.snapshot, wanted.path), wanted };
}

/** Lines of the indexed file; `undefined` where its content is not here, or is nothing that would have been indexed. */
async function readLines(tracked: TrackedFiles, file: FileEntry): Promise<string[] | undefined> {
  const [content] = await tracked.read([file]);
  return content && linesOf(file.path, content);
}

/** The chunks that lines belong to, with `neighbours` more on either side. */
function chunksAround(all: readonly ChunkRow[], asked: LineSpan, neighbours: number): ChunkRow[] {
  const first = all.findIndex(({ endLine }) => endLine >= asked.startLine);
  const last = all.findLastIndex(({ startLine }) => startLine <= asked.endLine);
  return first < 0 ? [] : all.slice(Math.max(0, first - neighbours), last + 1 + neighbours);
}

/** The lines from the first to the last of spans; `undefined` where there are none. */
function spanOf(spans: readonly LineSpan[]): LineSpan | undefined {
  const [first, ...others] = spans;
  return (
    first &&
    others.reduce(
      ({ startLine, endLine }, other) => ({
        startLine: Math.min(startLine, other.startLine),
        endLine: Math.max(endLine, other.endLine),
      }),
      { startLine: first.startLine, endLine: first.endLine },
    )
  );
}

async function readWorking(
  tracked: TrackedFiles | undefined,
  file: FileEntry,
  span: LineSpan,
  indexed: string,
): Promise<WorkingTreeLines> {
  const present = await tracked?.readWorking(file.path);
  if (!tracked || !present || present.kind === 'absent') return { state: 'deleted' };
  if (present.kind !== 'content') return { state: 'withheld', reason: present.kind };
  const shifts = await tracked.source.lineShifts(file);
  if (!shifts) return { state: 'withheld', reason: 'not comparable' };
  const now = shiftSpan(shifts, span);
  if (!now) return { state: 'deleted' };
  const content = linesOf(file.path, present.content)
    .slice(now.startLine - 1, now.endLine)
    .join('\n');
  return content === indexed ? { state: 'shifted', ...now } : { state: 'changed', ...now, content };
}

function linesOf(path: string, content: Buffer): string[] {
  return fileText(path, content).replace(/\n$/, '').split('\n');
}

function noSuchLines(path: string, last: number): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', `${path} does not have these lines.`, {
    hint: `Choose lines within the file. It has ${countOf(last, 'line')} at the indexed revision.`,
  });
}
