import { posix } from 'node:path';
import { normalizePattern, pathMatcher } from '../../text/glob/path-pattern.js';
import { memoize } from '../../platform/memoize.js';
import type { FileEntry, SnapshotReader } from '../../core/ports/snapshot-reader.js';
import { listFolder } from '../../search/answer/list-folder.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { formatSkipped } from '../../reporting/reports/format-update.js';
import type { PathGuide } from '../../search/answer/path-guide.js';
import type { SkipExplainer } from './explain-skipped.js';
import { readLinkTargets } from './link-targets.js';
import type { TrackedFiles } from './tracked-files.js';

interface GuideParts {
  reader: Pick<SnapshotReader, 'listLinks'>;
  /** Where links are read; without it they lead nowhere. */
  tracked: TrackedFiles | undefined;
  files: () => Promise<ReadonlyMap<string, FileEntry>>;
  explainSkipped: SkipExplainer;
}

/** Targets that a filter is widened by. */
const MAX_TARGETS = 1_000;
/** What is safe to print anywhere and reads as a path. */
const PLAIN_PATH = /^[\w@+./-]{1,200}$/;

/** Makes a guide that resolves the paths of a filter in the tree of a snapshot: links, skipped files, unknown paths. */
export function createPathGuide({ reader, tracked, files, explainSkipped }: GuideParts): PathGuide {
  const links = memoize(() => reader.listLinks());
  const linkTargets = memoize(async () => {
    const targets = tracked ? await readLinkTargets(await links(), tracked.source) : [];
    return new Map(
      [...targets].flatMap(([link, target]) =>
        target.kind === 'inside' ? [[link, target.path] as const] : [],
      ),
    );
  });

  return {
    async follow(paths) {
      const patterns = paths.map(normalizePattern);
      const concerned = (await links()).filter(({ path }) => patterns.some((one) => isOnWay(one, path)));
      if (concerned.length === 0) return { paths };
      const [targets, present] = await Promise.all([linkTargets(), files()]);
      const followed = new Map(patterns.flatMap((pattern) => followPath(pattern, targets, present)));
      if (followed.size === 0) return { paths };
      const found = [...new Set(followed.values())].slice(0, MAX_TARGETS);
      return { paths: [...paths, ...found], note: noteOnLinks(followed) };
    },

    async explainSkipped(paths) {
      const present = [...(await files()).values()];
      const notes: string[] = [];
      for (const path of paths) {
        const isAsked = pathMatcher(normalizePattern(path));
        const asked = present.filter((file) => isAsked(file.path));
        if (asked.length === 0 || asked.some(({ skip }) => skip === '')) continue;
        notes.push(await noteOnSkipped(asked, explainSkipped));
      }
      return notes.length === 0 ? undefined : notes.slice(0, 3).join(' ');
    },
  };
}

/** Whether a pattern means a link or goes through it. */
function isOnWay(pattern: string, link: string): boolean {
  return pathMatcher(pattern)(link) || pattern.startsWith(`${link}/`);
}

/** Links that a path means or goes through, with where they lead. Below a folder only links to files count. */
function followPath(
  path: string,
  targets: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, FileEntry>,
): [string, string][] {
  const isAsked = pathMatcher(path);
  return [...targets].flatMap(([link, target]): [string, string][] => {
    if (path === link || path.startsWith(`${link}/`)) {
      const reached = posix.join(target, path.slice(link.length));
      return hasFileOrFolder(files, reached) ? [[path, reached]] : [];
    }
    return isAsked(link) && files.has(target) ? [[link, target]] : [];
  });
}

function hasFileOrFolder(files: ReadonlyMap<string, FileEntry>, path: string): boolean {
  return files.has(path) || listFolder(files.values(), path === '.' ? '' : path) !== undefined;
}

function noteOnLinks(followed: ReadonlyMap<string, string>): string {
  const [first] = followed;
  if (first && followed.size === 1 && first.every((path) => PLAIN_PATH.test(path))) {
    return `${first[0]} is a symbolic link to ${first[1]}, which contains the hits.`;
  }
  if (followed.size === 1)
    return 'The path is a symbolic link to another path of the repository, which contains the hits.';
  return `These paths lead through ${countOf(followed.size, 'symbolic link')}, whose targets were searched too.`;
}

async function noteOnSkipped(asked: readonly FileEntry[], explain: SkipExplainer): Promise<string> {
  const [file] = await explain(asked.slice(0, 1));
  if (file && asked.length === 1) {
    const name = PLAIN_PATH.test(file.path) ? file.path : 'The file at this path';
    const why = isPlain(file.why) ? file.why : `it was skipped (${file.reason})`;
    return [`${name} is not indexed: ${why}.`, ...(file.remedy === undefined ? [] : [file.remedy])].join(' ');
  }
  const counts: Record<string, number> = {};
  for (const { skip } of asked) counts[skip] = (counts[skip] ?? 0) + 1;
  return `No file at this path is indexed (${formatSkipped(counts)}). Run \`diffdex status --skipped\` with the path to see why.`;
}

function isPlain(sentence: string): boolean {
  return /^[\w@+./,()` -]{1,300}$/.test(sentence);
}
