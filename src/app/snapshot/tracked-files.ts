import type { FileOptions } from '../../indexing/plan/file-rules.js';
import { loadPathRules } from '../../indexing/plan/file-rules.js';
import { reasonForContent } from '../../indexing/skip/content-rules.js';
import { isRuleFile, type PathRules } from '../../indexing/skip/path-rules.js';
import { findSecretName } from '../../indexing/skip/secrets/find-secret.js';
import { memoize } from '../../platform/memoize.js';
import type { Source, WorkingFile } from '../../core/ports/source.js';
import type { SkipReason, TreeEntry } from '../../core/types.js';
import { headOf } from './freshness.js';

/** A file as a row names it. */
interface NamedFile {
  path: string;
  blob: string;
}

/** A file of the working tree, or why it is not shown. */
export type ShownFile =
  Exclude<WorkingFile, { kind: 'content' }> | { kind: SkipReason } | { kind: 'content'; content: Buffer };

/**
 * Reads the files that rows of an index name. An index may come from a stranger, so its rows are not trusted: a file is read
 * only if git tracks it at that path and the skip rules allow it.
 */
export class TrackedFiles {
  readonly source: Source;
  readonly #revision: string;
  readonly #rules: () => Promise<PathRules>;

  /** @param revision what the index says that it is of */
  constructor(source: Source, revision: string, options: FileOptions) {
    this.source = source;
    this.#revision = revision;
    this.#rules = memoize(() => loadRules(source, options));
  }

  /** Contents, in the order of `files`; `undefined` for a file that git does not track with that blob, that is missing or skipped. */
  async read(files: readonly NamedFile[]): Promise<(Buffer | undefined)[]> {
    if (files.length === 0) return [];
    const rules = await this.#rules();
    const tracked = await this.source.findTracked(this.#revision, files);
    const wanted = files.filter(({ path }) => tracked.has(path) && reasonForPath(rules, path) === undefined);
    const contents = new Map<NamedFile, Buffer>();
    let position = 0;
    for await (const content of this.source.readBlobs(wanted.map(({ blob }) => blob))) {
      const file = wanted[position++];
      if (file && content instanceof Buffer && isShown(rules, file.path, content))
        contents.set(file, content);
    }
    return files.map((file) => contents.get(file));
  }

  /** The file of a path as it is in the working tree. */
  async readWorking(path: string): Promise<ShownFile> {
    const reason = reasonForPath(await this.#rules(), path);
    if (reason !== undefined) return { kind: reason };
    const file = await this.source.readWorkingFile(path);
    if (file.kind !== 'content') return file;
    // What is not committed may hold a secret that `.gitattributes`, which may be a stranger's, knows nothing of.
    return isPrivate(path, file.content) ?? file;
  }
}

/** Rules as they stand at HEAD, whatever the index says that they were. */
async function loadRules(source: Source, options: FileOptions): Promise<PathRules> {
  const head = await headOf(source);
  const entries: TreeEntry[] = [];
  if (head) {
    for await (const entry of source.listTree(head.tree)) if (isRuleFile(entry.path)) entries.push(entry);
  }
  return loadPathRules(source, entries, options);
}

function reasonForPath(rules: PathRules, path: string): SkipReason | undefined {
  return rules.reasonFor({ path, mode: '100644', blob: '' });
}

/** Content of a commit, of which a line of `.gitattributes` may say that it holds no secret. */
function isShown(rules: PathRules, path: string, content: Buffer): boolean {
  const found = isPrivate(path, content);
  return found === undefined || rules.overrides(path, found.kind);
}

/** A file that was text may have become a key or a binary since. Guesses about what is worth indexing do not matter here. */
function isPrivate(path: string, content: Buffer): { kind: SkipReason } | undefined {
  const reason = findSecretName(path) ? 'secret' : reasonForContent(path, content);
  return reason === 'secret' || reason === 'binary' ? { kind: reason } : undefined;
}
