import { expect, it } from 'vitest';
import type { BlobContent, Source } from '../../src/core/ports/source.js';
import { loadKnownPathRules, loadPathRules } from '../../src/indexing/plan/file-rules.js';

const OPTIONS = { include: [], exclude: ['out'], maxFileSizeBytes: 1024 };
const ENTRIES = ['a.ts', '.diffdexignore', 'sub/.diffdexignore', '.gitattributes'].map((path) => ({
  path,
  blob: path,
}));

/** A source whose blobs are named after their files. */
function sourceOf(contents: Record<string, BlobContent>): Pick<Source, 'readBlobs'> & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async *readBlobs(blobs) {
      for await (const blob of blobs) {
        asked.push(blob);
        yield contents[blob];
      }
    },
  };
}

const TEXTS = {
  '.diffdexignore': Buffer.from('left\n'),
  'sub/.diffdexignore': Buffer.from('own\n'),
  '.gitattributes': Buffer.from('*.gen linguist-generated\n'),
};
type Rules = Awaited<ReturnType<typeof loadPathRules>> | undefined;
const verdicts = (rules: Rules) =>
  ['left', 'own', 'sub/own', 'x.gen', 'out', 'kept'].map((path) =>
    rules?.reasonFor({ path, mode: '100644', blob: 'b', sizeBytes: 1 }),
  );

it('reads the rule files of a tree, and no other, each for its folder', async () => {
  const source = sourceOf(TEXTS);
  const expected = ['ignored', undefined, 'ignored', 'generated', 'ignored', undefined];
  expect(verdicts(await loadPathRules(source, ENTRIES, OPTIONS))).toEqual(expected);
  expect(source.asked).toEqual(['.diffdexignore', 'sub/.diffdexignore', '.gitattributes']);
  expect(verdicts(await loadKnownPathRules(source, ENTRIES, OPTIONS))).toEqual(expected);
});

it('takes a rule file that is not there, or too large to read, for an empty one', async () => {
  const expected = [undefined, undefined, 'ignored', 'generated', 'ignored', undefined];
  for (const content of [undefined, 'too-large'] as const) {
    const source = sourceOf({ ...TEXTS, '.diffdexignore': content });
    expect(verdicts(await loadPathRules(source, ENTRIES, OPTIONS))).toEqual(expected);
  }
});

it('says where nobody knows the rules, as the content of a rule file is not there', async () => {
  const lacking = sourceOf({ ...TEXTS, 'sub/.diffdexignore': undefined });
  expect(await loadKnownPathRules(lacking, ENTRIES, OPTIONS)).toBeUndefined();
  expect(await loadKnownPathRules(sourceOf({}), ENTRIES.slice(0, 1), OPTIONS)).toBeDefined();
});
