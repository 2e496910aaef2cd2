import { fileMatcher } from '../../text/glob/file-matcher.js';
import type { SkippedFile, SkipRule } from '../../core/results/skipped-file.js';
import type { SkipReason } from '../../core/types.js';
import { createAttributeRules, type FileAttributes } from './attribute-rules.js';
import { isGeneratedPath, isSourceMapPath } from './generated-paths.js';
import { createIgnoreRules } from './ignore-rules.js';
import type { PathRuleOptions } from './path-rules.js';
import { ATTRIBUTES_FILE, IGNORE_FILE, rulesNamed } from './rule-file.js';
import { findSecretName, findSecretText } from './secrets/find-secret.js';
import { isVendoredPath } from './vendored-paths.js';

type Verdict = Pick<SkippedFile, 'why' | 'rule' | 'remedy'>;

const INCLUDE =
  'To index it anyway, add it to `include` in diffdex.yml, set the attribute `diffdex` in .gitattributes, or add `!` and its path to .diffdexignore';

/** Why files are left out whose reason says all. */
const PLAIN: Partial<Record<SkipReason, string>> = {
  binary: 'it is not text',
  empty: 'it contains no text',
  missing: 'its content could not be read',
  submodule: 'it is a submodule',
  symlink: 'it is a symbolic link',
};

/**
 * Says in words why a file was left out, and what includes it.
 *
 * @param file `reason` as the index has it
 * @param rules those of the tree; without them nobody knows which line it was
 * @param text where its content tells why, as `fileText` gives it; without it the answer is less exact
 */
export function explainSkip(
  { path, reason }: Pick<SkippedFile, 'path' | 'reason'>,
  rules: PathRuleOptions | undefined,
  text?: string,
): Verdict {
  const plain = PLAIN[reason];
  if (plain !== undefined) return { why: plain };
  switch (reason) {
    case 'too-large':
      return {
        why: 'it is larger than `max_file_size`',
        remedy: 'To index it, raise `max_file_size` in diffdex.yml.',
      };
    case 'secret':
      return explainSecret(path, text);
    case 'ignored':
      return explainIgnored(path, rules);
    case 'vendored':
      return explainGuess(path, rules, 'linguist-vendored', {
        isNamed: isVendoredPath(path),
        byName: 'its folder or name is typical of third-party code',
        byContent: 'it starts like a third-party library',
      });
    case 'generated':
      return explainGuess(path, rules, 'linguist-generated', {
        isNamed: isGeneratedPath(path),
        byName: 'its folder or name is typical of generated files',
        byContent: 'the comment at its top says that it is generated',
      });
    default:
      return {
        why: isSourceMapPath(path) ? 'it is a source map' : 'most of its lines are too long to read',
        remedy: `${INCLUDE}.`,
      };
  }
}

/** Names the rule and the line; never the secret. */
function explainSecret(path: string, text: string | undefined): Verdict {
  const remedy = 'If it contains no secret, set `-diffdex-secret` for it in .gitattributes.';
  const named = findSecretName(path);
  if (named) return { why: `files with this name contain ${named.holds} (rule ${named.rule})`, remedy };
  const found = text === undefined ? undefined : findSecretText(path, text);
  if (!found) return { why: 'it contains a secret', remedy };
  return { why: `line ${String(found.line)} contains ${found.holds} (rule ${found.rule})`, remedy };
}

function explainIgnored(path: string, rules: PathRuleOptions | undefined): Verdict {
  const glob = rules?.exclude.find((one) => fileMatcher([one])(path));
  if (glob !== undefined) {
    const rule = { source: 'exclude', text: glob };
    return {
      why: '`exclude` in diffdex.yml matches it',
      rule,
      remedy: 'To index it, change `exclude`, or add it to `include`.',
    };
  }
  const rule =
    findLine(rules, IGNORE_FILE, (line) => createIgnoreRules([line])(path) === 'ignored') ??
    findAttribute(path, rules, 'diffdex', false);
  const where = rule ? locationOf(rule) : 'a rule';
  return {
    why: `${where} excludes it`,
    ...(rule && { rule }),
    remedy: `To index it, remove that line, or add the file to \`include\` in diffdex.yml.`,
  };
}

function explainGuess(
  path: string,
  rules: PathRuleOptions | undefined,
  attribute: 'linguist-generated' | 'linguist-vendored',
  { isNamed, byName, byContent }: { isNamed: boolean; byName: string; byContent: string },
): Verdict {
  const remedy = `${INCLUDE}. If the guess is wrong, set \`-${attribute}\` in .gitattributes.`;
  const rule = findAttribute(path, rules, attribute, true);
  if (rule) return { why: `${locationOf(rule)} sets \`${attribute}\` for it`, rule, remedy };
  return { why: isNamed ? byName : byContent, remedy };
}

function locationOf({ source, line }: SkipRule): string {
  return `line ${String(line)} of ${source}`;
}

function findAttribute(
  path: string,
  rules: PathRuleOptions | undefined,
  name: keyof FileAttributes,
  value: boolean,
): SkipRule | undefined {
  return findLine(rules, ATTRIBUTES_FILE, (line) => createAttributeRules([line])(path)[name] === value);
}

/** The last line of the innermost rule file that decides by itself: later lines outweigh earlier ones. */
function findLine(
  rules: PathRuleOptions | undefined,
  name: string,
  decides: (line: { path: string; text: string }) => boolean,
): SkipRule | undefined {
  for (const { path: source, text } of rulesNamed(rules?.ruleFiles ?? [], name).reverse()) {
    const lines = text.split('\n');
    const at = lines.findLastIndex((line) => decides({ path: source, text: line }));
    if (at >= 0) return { source, line: at + 1, text: (lines[at] ?? '').trim() };
  }
  return undefined;
}
