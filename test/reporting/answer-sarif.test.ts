import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answersSarif } from '../../src/reporting/answers/answer-sarif.js';
import { answerOf, hitOf, hostileAnswer } from './hostile.js';
import { sarifLog } from './sarif-schema.js';

it('is valid, with results of a rule that exists, whatever the hits hold', () => {
  fc.assert(
    fc.property(fc.array(hostileAnswer, { maxLength: 2 }), (answers) => {
      const [run] = sarifLog.parse(answersSarif(answers)).runs;
      const hits = answers.flatMap((answer) => answer.hits);
      expect(run?.results).toHaveLength(hits.length);
      run?.results.forEach(({ ruleId, ruleIndex, locations, message: { text } }, at) => {
        expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
        const uri = locations[0]?.physicalLocation.artifactLocation.uri ?? '';
        expect(decodeURIComponent(uri)).toBe(hits[at]?.path);
        // Unescaped, brackets would be links and braces arguments.
        expect(text.replace(/\\[\\[\]]|\{\{|\}\}/g, '')).not.toMatch(/[[\]{}]/);
      });
    }),
  );
});

it('encodes paths and names places', () => {
  const [run] = sarifLog.parse(answersSarif([answerOf([hitOf({ path: 'a b/c#d:é.ts' })])])).runs;
  expect(run?.results[0]).toMatchObject({
    message: { text: 'method Pool.acquire: hit 1 for free connection' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b/c%23d%3A%C3%A9.ts' },
          region: { startLine: 10, endLine: 24 },
        },
        logicalLocations: [{ fullyQualifiedName: 'Pool.acquire' }],
      },
    ],
  });
});
