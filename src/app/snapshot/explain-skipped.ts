import type { Settings } from '../../config/settings.js';
import { memoize } from '../../platform/memoize.js';
import type { FileEntry } from '../../core/ports/snapshot-reader.js';
import type { SkippedFile } from '../../core/results/skipped-file.js';
import { decodeText } from '../../indexing/skip/decode-text.js';
import { explainSkip } from '../../indexing/skip/explain-skip.js';
import { isRuleFile, type RuleFile } from '../../indexing/skip/rule-file.js';
import { fileText } from '../../indexing/skip/file-text.js';
import { findSecretName } from '../../indexing/skip/secrets/find-secret.js';
import { readLinkTargets, type LinkTarget } from './link-targets.js';
import type { TrackedFiles } from './tracked-files.js';

/** Explains for each file why the index leaves it out. Files that are indexed are not in the result. */
export type SkipExplainer = (files: readonly FileEntry[]) => Promise<SkippedFile[]>;

const LINK = '120000';

/**
 * @param tracked where rule files and links are read; without it no line of a rule file is named
 * @param files every path of the tree
 */
export function createSkipExplainer(
  tracked: TrackedFiles | undefined,
  settings: Pick<Settings, 'include' | 'exclude' | 'maxFileSizeBytes'>,
  files: () => Promise<ReadonlyMap<string, FileEntry>>,
): SkipExplainer {
  const rulesOf = memoize(async () => {
    if (!tracked) return undefined;
    const found = [...(await files()).values()].filter(({ path }) => isRuleFile(path));
    const contents = await tracked.read(found);
    const ruleFiles = found.flatMap(({ path }, at): RuleFile[] => {
      const content = contents[at];
      return content ? [{ path, text: decodeText(content) }] : [];
    });
    return { ...settings, ruleFiles };
  });
  return async (asked) => {
    const links = asked.filter(({ mode }) => mode === LINK);
    const targets = tracked && links.length > 0 ? await readLinkTargets(links, tracked.source) : undefined;
    const texts = tracked ? await readSecretTexts(asked, tracked) : undefined;
    const rules = await rulesOf();
    const present = await files();
    return asked.flatMap(({ path, skip, sizeBytes }): SkippedFile[] => {
      if (skip === '') return [];
      const target = targets?.get(path);
      const verdict = target
        ? explainLink(target, present)
        : explainSkip({ path, reason: skip }, rules, texts?.get(path));
      return [{ path, reason: skip, sizeBytes, ...verdict }];
    });
  };
}

/** Texts that say themselves where they hold a secret, by their paths. Of them only the rule and the line are told. */
async function readSecretTexts(
  asked: readonly FileEntry[],
  { source }: TrackedFiles,
): Promise<Map<string, string>> {
  const files = asked.filter(({ path, skip }) => skip === 'secret' && !findSecretName(path));
  const texts = new Map<string, string>();
  if (files.length === 0) return texts;
  let position = 0;
  for await (const content of source.readBlobs(files.map(({ blob }) => blob))) {
    const path = files[position++]?.path;
    if (path !== undefined && content instanceof Buffer) texts.set(path, fileText(path, content));
  }
  return texts;
}

function explainLink(
  target: LinkTarget,
  files: ReadonlyMap<string, FileEntry>,
): Pick<SkippedFile, 'why' | 'remedy'> {
  if (target.kind === 'outside') return { why: 'it is a symbolic link out of the repository' };
  if (target.kind === 'circle') return { why: 'it is a symbolic link to itself' };
  const { path } = target;
  const file = files.get(path);
  if (file?.skip === '') {
    return {
      why: `it is a symbolic link to ${path}`,
      remedy: 'The target is indexed. Search it with the link as `--path`.',
    };
  }
  if (file) return { why: `it is a symbolic link to ${path}, which is skipped (${file.skip})` };
  const isFolder = path === '' || [...files.keys()].some((one) => one.startsWith(`${path}/`));
  if (!isFolder) return { why: 'it is a symbolic link to a path that is not tracked' };
  return {
    why: `it is a symbolic link to ${path === '' ? 'the root folder' : `the folder ${path}`}`,
    remedy: 'The files in it are indexed. Search them with the link as `--path`.',
  };
}
