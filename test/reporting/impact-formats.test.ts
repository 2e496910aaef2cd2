import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeFailures } from '../../src/reporting/impact/describe-gates.js';
import { impactGithub } from '../../src/reporting/impact/impact-github.js';
import { impactGrep } from '../../src/reporting/impact/impact-lines.js';
import { impactSarif } from '../../src/reporting/impact/impact-sarif.js';
import { withoutCommands } from '../../src/reporting/text/workflow-command.js';
import { commandsIn, hostilePath, hostileText } from './hostile.js';
import { impactOf } from './impact-of.js';
import { sarifLog } from './sarif-schema.js';

it('annotates callers at their lines, sure ones as warnings, and says what was and is', () => {
  const text = impactGithub(impactOf('src/a.py', 'run', 'retry'), 'sub');
  expect(text.split('\n')).toEqual([
    '::warning file=sub/src/a.py,line=1,col=1,endColumn=6,title=The signature of run changed.::This call in run was not updated by the change (exact).%0A- retry%0A+ run',
    '::notice file=sub/src/a.py,line=1,col=1,endColumn=6,title=run moved to src/a.py.::This call in run was not updated by the change (possible).',
    '',
  ]);
  const none = { ...impactOf('a', 'b', 'c'), untouchedCallers: [] };
  expect(impactGithub(none)).toMatch(
    /^::notice title=diffdex%3A impact%2C From [^:]*::No callers to check: .*\n$/,
  );
});

it('is valid SARIF at encoded paths whatever a repository holds, sure callers as warnings', () => {
  fc.assert(
    fc.property(hostilePath, hostileText, hostileText, (path, symbol, text) => {
      const [run] = sarifLog.parse(impactSarif(impactOf(path, symbol, text))).runs;
      expect(run?.results.map(({ ruleId, level }) => [ruleId, level])).toEqual([
        ['diffdex/old-signature', 'warning'],
        ['diffdex/gone-definition', 'note'],
      ]);
      run?.results.forEach(({ ruleId, ruleIndex, locations, message }) => {
        expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
        expect(decodeURIComponent(locations[0]?.physicalLocation.artifactLocation.uri ?? '')).toBe(path);
        expect(message.text.replace(/\\[\\[\]]|\{\{|\}\}/g, '')).not.toMatch(/[[\]{}]/);
      });
    }),
  );
});

it('gives no command but its own, and a line for each caller, whatever a repository holds', () => {
  fc.assert(
    fc.property(hostilePath, hostileText, hostileText, (path, symbol, text) => {
      const answer = impactOf(path, symbol, text);
      expect(commandsIn(impactGithub(answer))).toEqual(['warning', 'notice']);
      expect(impactGithub(answer).split('\n')).toHaveLength(3);
      const grep = withoutCommands(impactGrep(answer));
      expect(commandsIn(grep)).toEqual([]);
      expect(grep.split('\n')).toHaveLength(3);
    }),
  );
});

it('names the first locations that fail a gate, and nothing where a change passes', () => {
  const failing = Array.from({ length: 7 }, (_, at) => ({
    path: `${String(at)}\n.py`,
    line: 3,
    symbol: 'f',
  }));
  expect(
    describeFailures([
      { gate: 'untested-change', failing },
      { gate: 'broken-callers', failing: [{ path: 'a.py', line: 1, symbol: '', changedSymbol: 'g' }] },
    ]),
  ).toEqual([
    'untested-change: no test reaches 7 changed definitions: 0\\x0a.py:3 (f), 1\\x0a.py:3 (f), 2\\x0a.py:3 (f), 3\\x0a.py:3 (f), 4\\x0a.py:3 (f), and 2 others.',
    'broken-callers: 1 caller of changed signatures was not updated: a.py:1 (uses g).',
  ]);
  expect(describeFailures([{ gate: 'untested-change', failing: [] }])).toEqual([]);
});
