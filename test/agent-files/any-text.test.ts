import fc from 'fast-check';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { AGENT_NAMES } from '../../src/core/agent-name.js';
import { AGENT_FILES } from '../../src/agent-files/catalog.js';
import { INSTRUCTIONS } from '../../src/agent-files/instructions.js';
import { markLines } from '../../src/agent-files/marked-lines.js';
import { stateOf, withLines, withoutLines } from '../../src/agent-files/wanted-text.js';

const BLOCKS = AGENT_NAMES.map((name) => AGENT_FILES[name]).filter(({ head }) => head === undefined);
const WHOLE = AGENT_NAMES.map((name) => AGENT_FILES[name]).filter(({ head }) => head !== undefined);

/** Texts as files hold them, a character a byte: any ends of lines, with and without the last one, any encoding. */
const text = fc
  .record({
    lines: fc.array(
      fc.constantFrom('', '# Rules', '- use tabs', '```', '<!-- a note -->', '\u00ef\u00bb\u00bfcaf\u00e9'),
      {
        maxLength: 5,
      },
    ),
    ending: fc.constantFrom('\n', '\r\n'),
    isEnded: fc.boolean(),
  })
  .map(({ lines, ending, isEnded }) => lines.join(ending) + (isEnded ? ending : ''));

it('adds lines to any text, once, and takes them out without a trace', () => {
  fc.assert(
    fc.property(text, fc.constantFrom(...BLOCKS), (before, file) => {
      const after = withLines(file, before, 0);
      expect(after.startsWith(before)).toBe(true);
      expect(after.includes('\r\n') && /[^\r]\n/.test(after)).toBe(false);
      expect(stateOf(file, after)).toBe('current');
      expect(withLines(file, after, 0)).toBe(after);
      expect(withoutLines(file, after)).toBe(before);
    }),
    { numRuns: 500 },
  );
});

it('takes out its lines alone where people wrote around them', () => {
  fc.assert(
    fc.property(text, text, text, (before, above, below) => {
      const [file] = BLOCKS;
      if (!file) throw new Error('no file');
      const added = withLines(file, before, 0);
      const edited = `${above}\n${added}${below}`;
      expect(stateOf(file, edited)).toBe('current');
      expect(withoutLines(file, edited)).toBe(`${above}\n${before}${below}`);
    }),
  );
});

it.each(BLOCKS)('renews the lines of another version in their place: $agent', (file) => {
  const old = `# Mine\n\n${markLines('Old words.', 'Old words.', { isAppended: true, folders: 0 })}\n- behind\n`;
  expect(stateOf(file, old)).toBe('outdated');
  const renewed = withLines(file, old, 0);
  expect(stateOf(file, renewed)).toBe('current');
  expect(renewed).not.toContain('Old words');
  expect(withoutLines(file, renewed)).toBe('# Mine\n\n- behind\n');
  expect(withoutLines(file, old)).toBe('# Mine\n\n- behind\n');
});

it.each(WHOLE)('knows its own file, and one that somebody edited: $agent', (file) => {
  const own = withLines(file, undefined, 2);
  expect(stateOf(file, own)).toBe('current');
  expect(stateOf(file, own.replaceAll('\n', '\r\n'))).toBe('current');
  expect(withoutLines(file, own)).toBeUndefined();
  expect(stateOf(file, `${own}- more\n`)).toBe('edited');
  expect(
    stateOf(file, own.replace('name: diffdex', 'name: other').replace('description: F', 'description: f')),
  ).toBe('edited');
  expect(stateOf(file, own.replace('grep', 'ripgrep'))).toBe('edited');
  expect(stateOf(file, '# Mine\n')).toBe('foreign');
  const old = `---\nx: 1\n---\n\n${markLines('Old.', '---\nx: 1\n---\n\nOld.', { isAppended: false, folders: 2 })}`;
  expect(stateOf(file, old)).toBe('outdated');
  expect(withLines(file, old, 0)).toBe(own);
});

it('sees that lines were edited, but not that git changed their ends', () => {
  const [file] = BLOCKS;
  if (!file) throw new Error('no file');
  const added = withLines(file, '# Mine\n', 0);
  expect(stateOf(file, added.replaceAll('\n', '\r\n'))).toBe('current');
  expect(stateOf(file, added.replace('grep', 'ripgrep'))).toBe('edited');
});

it.each([
  ['two blocks', (block: string) => block + block, /third mark/],
  ['no end', (block: string) => block.replace(/<!-- <<<.*\n/, ''), /without its end/],
  ['no beginning', (block: string) => block.replace(/<!-- >>>.*\n/, ''), /does not begin/],
  ['the end in front', (block: string) => block.split('\n').reverse().join('\n'), /does not begin/],
  [
    'a beginning that somebody changed',
    (block: string) => block.replace(/\([0-9a-f]+/, '('),
    /does not begin/,
  ],
])('refuses %s', (_case, spoil, message) => {
  const [file] = BLOCKS;
  if (!file) throw new Error('no file');
  const spoilt = `# Mine\n${spoil(withLines(file, undefined, 0))}`;
  expect(() => stateOf(file, spoilt)).toThrow(message);
  expect(() => withLines(file, spoilt, 0)).toThrow(message);
});

it('is short, plain ASCII, and laid out as Prettier would', async () => {
  expect(INSTRUCTIONS.trimEnd().split('\n').length).toBeLessThan(40);
  for (const file of AGENT_NAMES.map((name) => AGENT_FILES[name])) {
    const own = withLines(file, undefined, 3);
    expect(own).toMatch(/^[\n\u0020-\u007e]*$/);
    expect(await format(own, { parser: 'markdown' })).toBe(own);
    const added = withLines({ ...file, head: undefined }, '# Mine\n\n- one\n', 0);
    expect(await format(added, { parser: 'markdown' })).toBe(added);
  }
});
