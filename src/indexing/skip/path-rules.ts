import { fileMatcher } from '../../text/glob/file-matcher.js';
import type { SkipReason, TreeEntry } from '../../core/types.js';
import { createAttributeRules } from './attribute-rules.js';
import { isNotebookPath } from './file-text.js';
import { isGeneratedPath, isSourceMapPath } from './generated-paths.js';
import { createIgnoreRules } from './ignore-rules.js';
import type { RuleFile } from './rule-file.js';
import { findSecretName } from './secrets/find-secret.js';
import { isVendoredPath } from './vendored-paths.js';

export { isRuleFile } from './rule-file.js';

/** Everything that decides, without a look at its content, whether a file is indexed. */
export interface PathRuleOptions {
  /** Every `.gitattributes` and `.diffdexignore` of the tree. */
  ruleFiles: readonly RuleFile[];
  /** Globs of files to index although a rule below would leave them out. */
  include: readonly string[];
  /** Globs of files to leave out. */
  exclude: readonly string[];
  maxFileSizeBytes: number;
}

export interface PathRules {
  /** Why a file is left out, by its path, mode and size; `undefined` where its content has to tell. */
  reasonFor(entry: TreeEntry): SkipReason | undefined;
  /** Whether what is indexed of a file is too much, though the file as a whole may be larger. */
  isTooLong(text: string): boolean;
  /** Whether a reason that the content of a file gives does not count, since somebody asked for the file. */
  overrides(path: string, reason: SkipReason): boolean;
}

/** As Linux has it (PATH_MAX); a tree may name what no checkout can hold, and rules take time by the square of the length. */
const MAX_PATH_LENGTH = 4_096;

const SYMLINK_MODE = '120000';
const SUBMODULE_MODE = '160000';

/** A notebook may be this many times as large as other files, since its outputs are left out. */
const OUTPUTS_SHARE = 16;

/** Reasons that are guesses or wishes. The others (binaries, links) hold even for files that were asked for. */
const OVERRIDABLE: ReadonlySet<SkipReason> = new Set(['generated', 'minified', 'vendored', 'ignored']);

/**
 * Puts the rules of a tree together. A file is asked for by `include`, by `!` in `.diffdexignore` or by the attribute
 * `diffdex`; that outweighs every guess. `linguist-generated` and `linguist-vendored` decide before the guesses. That a file
 * holds no secret says an attribute of its own alone, so that asking for many files never asks for those.
 */
export function createPathRules(options: PathRuleOptions): PathRules {
  const attributesOf = createAttributeRules(options.ruleFiles);
  const ignoreVerdictOf = createIgnoreRules(options.ruleFiles);
  const isIncluded = fileMatcher(options.include);
  const isExcluded = fileMatcher(options.exclude);

  function judge(path: string): 'included' | SkipReason | undefined {
    if (isIncluded(path)) return 'included';
    if (isExcluded(path)) return 'ignored';
    const verdict = ignoreVerdictOf(path);
    if (verdict) return verdict;
    const attributes = attributesOf(path);
    if (attributes.diffdex !== undefined) return attributes.diffdex ? 'included' : 'ignored';
    const { 'linguist-vendored': isVendored, 'linguist-generated': isGenerated } = attributes;
    if (isVendored ?? isVendoredPath(path)) return 'vendored';
    if (isGenerated !== undefined) return isGenerated ? 'generated' : undefined;
    if (isGeneratedPath(path)) return 'generated';
    return isSourceMapPath(path) ? 'minified' : undefined;
  }

  /** Whether somebody looked at the file and says that it holds no secret. */
  function isNoSecret(path: string): boolean {
    return attributesOf(path)['diffdex-secret'] === false;
  }

  return {
    reasonFor({ path, mode, sizeBytes }) {
      if (mode === SUBMODULE_MODE) return 'submodule';
      if (mode === SYMLINK_MODE) return 'symlink';
      if (path.length > MAX_PATH_LENGTH) return 'too-large';
      if (findSecretName(path) && !isNoSecret(path)) return 'secret';
      const verdict = judge(path);
      if (verdict && verdict !== 'included') return verdict;
      if (sizeBytes === 0) return 'empty';
      const limit = options.maxFileSizeBytes * (isNotebookPath(path) ? OUTPUTS_SHARE : 1);
      return sizeBytes !== undefined && sizeBytes > limit ? 'too-large' : undefined;
    },
    isTooLong: (text) => text.length > options.maxFileSizeBytes,
    overrides(path, reason) {
      if (reason === 'secret') return isNoSecret(path);
      if (!OVERRIDABLE.has(reason)) return false;
      if (judge(path) === 'included') return true;
      const attributes = attributesOf(path);
      return attributes[reason === 'vendored' ? 'linguist-vendored' : 'linguist-generated'] === false;
    },
  };
}
