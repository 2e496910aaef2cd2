import type { ChunkRow } from '../../core/types.js';
import { fitsFileKind, type FileKind } from './file-kind.js';

/** Kinds that the folders of a project can have by accident: Spring's petclinic lies in `org/springframework/samples`. */
const BY_FOLDER: readonly FileKind[] = ['test', 'example', 'legacy'];
/** Part of the files from which on a kind tells them from no others. */
const NEARLY_ALL = 0.9;

/** The kinds that nearly all files have among those retrieved that define something: they say nothing there. */
export function ordinaryKinds(rows: readonly ChunkRow[]): ReadonlySet<FileKind> {
  const paths = new Set(rows.filter(isCode).map(({ path }) => path));
  return new Set(
    BY_FOLDER.filter((kind) => {
      const fitting = [...paths].filter((path) => fitsFileKind(path, kind));
      return fitting.length > 0 && fitting.length >= NEARLY_ALL * paths.size;
    }),
  );
}

function isCode({ kind, defines }: ChunkRow): boolean {
  return defines.length > 0 && kind !== 'section' && kind !== 'text';
}
