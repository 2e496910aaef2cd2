import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatImpact } from '../../src/reporting/impact/format-impact.js';
import { impactMarkdown } from '../../src/reporting/impact/impact-markdown.js';
import { shortenSignatures } from '../../src/reporting/impact/shorten-signatures.js';
import { logSection } from '../../src/reporting/progress/log-section.js';
import { withoutCommands } from '../../src/reporting/text/workflow-command.js';
import { commandsIn, hostilePath, hostileText } from './hostile.js';
import { impactOf } from './impact-of.js';

const ACTING = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Co}]/u;
it('lets no text of a repository act on a terminal or a runner', () => {
  fc.assert(
    fc.property(hostilePath, hostileText, hostileText, (path, symbol, text) => {
      const answer = impactOf(path, symbol, text);
      const output = formatImpact(answer, {});
      expect(output).not.toMatch(ACTING);
      expect(commandsIn(logSection('impact', output, 'github-actions'))).toEqual([
        'group',
        'stop-commands',
        'endgroup',
      ]);
      const markdown = withoutCommands(impactMarkdown(answer));
      expect(markdown).not.toMatch(ACTING);
      expect(commandsIn(markdown)).toEqual([]);
      // Lines stay as many, whatever stands in them.
      expect(markdown.split('\n')).toHaveLength(impactMarkdown(impactOf('a', 'b', 'c')).split('\n').length);
    }),
  );
});

it('cuts long signatures to what differs, at whole words, and leaves short ones whole', () => {
  const short = { before: 'a(b)', after: 'a(c)' };
  expect(shortenSignatures(short)).toEqual(short);
  const many = Array.from({ length: 30 }, (_, at) => `word${String(at)}`);
  const before = many.join(' ');
  const after = before.replace('word15', 'other15');
  expect(shortenSignatures({ before, after })).toEqual({
    before: '… word11 word12 word13 word14 word15 word16 word17 word18 word19 …',
    after: '… word11 word12 word13 word14 other15 word16 word17 word18 word19 …',
  });
  expect(shortenSignatures({ before, after: `${before} more` }).after).toMatch(/^… word26 .* word29 more$/);
});

it('says what became of what uses name, in every form', () => {
  const [, gone] = impactOf('src/b.py', 'run', 'walk').untouchedCallers;
  if (!gone) throw new Error('there is no such caller');
  const told = (changedSymbol: string, change: 'removed' | 'moved'): string[] => {
    const untouchedCallers = [{ ...gone, changedSymbol, changed: { ...gone.changed, change } }];
    const answer = { ...impactOf('src/b.py', 'run', 'walk'), untouchedCallers };
    return [formatImpact(answer, {}), impactMarkdown(answer).replaceAll('`', '')];
  };
  for (const text of told('run', 'moved')) expect(text).toMatch(/run {1,2}moved to src\/b\.py/);
  for (const text of told('walk', 'moved')) expect(text).toMatch(/walk {1,2}is now run in src\/b\.py/);
  for (const text of told('run', 'removed')) expect(text).toMatch(/run {1,2}was removed/);
});

it('names languages as people do, and says where there is no commit yet', () => {
  const { base, ...others } = impactOf('a.cs', 'Run', 'Walk');
  const unborn = { ...base, revision: base.tree };
  const unseen = [{ language: 'csharp', kinds: ['reflection'] }];
  const text = formatImpact({ ...others, base: unborn, unseen }, {});
  expect(text).toContain('Not found in C#: reflection.');
  expect(text).toContain(
    'There is no commit yet, so everything counts as added: from nothing to the working tree',
  );
});
