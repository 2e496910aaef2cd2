import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { checkBlocks } from '../../scripts/docs/check-blocks.mjs';
import { checkLinks } from '../../scripts/docs/check-links.mjs';
import { checkWords, readGlossary } from '../../scripts/docs/check-words.mjs';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function write(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'diffdex-pages-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

it('finds links to files and anchors that are not there, and no others', () => {
  const root = write({
    'README.md': [
      '# Read `me` first',
      '[a](docs/a.md) [b](docs/a.md#two-words) [c](#read-me-first) [d](https://example.com/x#y)',
      '[e](docs/b.md) ![f](logo.png)',
      '[g](docs/a.md#three) [h](docs/a.md#two-words-1)',
      '',
      '| x |',
      '|---|',
      '| [i](gone) |',
      '',
      '`[code](is/no/link.md)`',
      '<img src="missing.svg">',
      '[up](../../x)',
    ].join('\n'),
    'docs/a.md':
      '# A\n## Two words\n## Two words\n<a id="by-hand"></a>\n[back](../README.md) [x](#by-hand)\n',
  });
  expect(checkLinks(root, ['README.md', 'docs/a.md'], [])).toEqual([
    'README.md:3 leads to no file: docs/b.md',
    'README.md:3 leads to no file: logo.png',
    'README.md:4 names an anchor that docs/a.md does not have: docs/a.md#three',
    'README.md:8 leads to no file: gone',
    'README.md:11 leads to no file: missing.svg',
    'README.md:12 leads out of the repository: ../../x',
  ]);
});

it('finds pages that hints and comments name', () => {
  const root = write({
    'docs/guides/a.md': '# A\n## B\n',
    'src/x.ts': [
      "hint: 'See docs/guides/a.md#b.',",
      '// docs/guides/b.md has more; https://example.com/docs/c.md is of others',
      '// docs/guides/a.md#c',
    ].join('\n'),
  });
  expect(checkLinks(root, [], ['src/x.ts'])).toEqual([
    'src/x.ts:2 leads to no file: docs/guides/b.md',
    'src/x.ts:3 names an anchor that docs/guides/a.md does not have: docs/guides/a.md#c',
  ]);
});

it('finds words of the column "not", outside of code', () => {
  const glossary = readGlossary(
    '## Words\n\n| word | it is | not |\n|---|---|---|\n| chunk | a span | fragment, snippet (shown) |\n| change set | paths | delta |\n\n## Next\n',
  );
  expect([...glossary]).toEqual([
    ['fragment', 'chunk'],
    ['delta', 'change set'],
  ]);
  const root = write({
    'a.md': 'Two\n**Fragments** and `a fragment`, a snippet, fragmented.\n\n| x |\n|---|\n| its delta |\n',
  });
  expect(checkWords(root, ['a.md'], glossary)).toEqual([
    'a.md:2 says "Fragments"; our word is "chunk" (ARCHITECTURE.md, Words)',
    'a.md:6 says "delta"; our word is "change set" (ARCHITECTURE.md, Words)',
  ]);
});

it('refuses a glossary that it cannot read', () => {
  expect(() => readGlossary('## Words\n\nNone.\n\n## Next\n')).toThrow('no table of words');
});

it('finds blocks that no test looks at', () => {
  const root = write({
    'a.md': '```sh\nx\n```\n\n```bash\nx\n```\n\n<!-- not run: of a Mac -->\n```zsh\nx\n```\n\n```\nx\n```\n',
  });
  expect(checkBlocks(root, ['a.md']).map((problem) => problem.split(',')[0])).toEqual([
    'a.md:5 has a block in "bash"',
    'a.md:14 has a block in ""',
  ]);
});
