import type { DiskChange, DiskFile, DiskStatus, SearchScope } from '../../core/results/status.js';
import { countOf, formatCount } from '../text/format-figures.js';
import { printableLine } from '../text/printable.js';

/** Files that JSON names. */
const MAX_JSON = 100;
/** Files that text names. */
const MAX_LINES = 10;

const CHANGES: readonly DiskChange[] = ['modified', 'added', 'deleted', 'renamed', 'untracked'];

/** How the disk differs from HEAD, as JSON: counts by what became of files, and the first of them by name. */
export function diskJson(disk: DiskStatus) {
  if (disk.kind === 'too-many') return { differing: disk.files, complete: false, changes: null, files: [] };
  return {
    /** How many files differ from HEAD; a lower bound where `complete` is false. */
    differing: disk.files.length,
    /** Whether all of them were looked at: no more than `overlay_max_files` differ. */
    complete: true,
    /** The same, by what became of them. */
    changes: Object.fromEntries(CHANGES.map((change) => [change, countChange(disk.files, change)])),
    /** The first hundred. */
    files: disk.files.slice(0, MAX_JSON).map(({ path, change, previousPath }) => ({
      path,
      change,
      ...(previousPath !== undefined && { previous_path: previousPath }),
    })),
  };
}

/** The counts on one line. */
export function describeDisk(disk: DiskStatus): string {
  if (disk.kind === 'too-many') {
    const verb = disk.files === 1 ? 'differs' : 'differ';
    return `at least ${countOf(disk.files, 'file')} ${verb} from HEAD`;
  }
  if (disk.files.length === 0) return 'same as HEAD';
  return CHANGES.flatMap((change) => {
    const count = countChange(disk.files, change);
    return count === 0 ? [] : [`${formatCount(count)} ${change}`];
  }).join(', ');
}

/** The first files by name, a line each. */
export function listDiskFiles(disk: DiskStatus): string[] {
  if (disk.kind === 'too-many') return [];
  const lines = disk.files.slice(0, MAX_LINES).map(describeFile);
  const more = disk.files.length - lines.length;
  return more > 0 ? [...lines, `and ${countOf(more, 'more file')}`] : lines;
}

/** What searches answer about. */
export function describeScope(scope: SearchScope): string {
  switch (scope.of) {
    case 'disk':
      return 'include uncommitted changes, which are read when you search';
    case 'index':
      return `use the index alone, because ${scope.why}`;
    case 'nothing':
      return `fail, because ${scope.why}`;
  }
}

function describeFile({ path, change, previousPath }: DiskFile): string {
  const from = previousPath === undefined ? '' : `, before ${printableLine(previousPath)}`;
  return `${change.padEnd('untracked'.length)}  ${printableLine(path)}${from}`;
}

function countChange(files: readonly DiskFile[], change: DiskChange): number {
  return files.filter((file) => file.change === change).length;
}
