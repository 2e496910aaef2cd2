import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { answersSarif } from '../../src/reporting/answers/answer-sarif.js';
import { answerOf, hitOf, hostileAnswer } from './hostile.js';

/** A relative URI reference (RFC 3986, 4.2) without query: segments of allowed characters, the first without a colon. */
const RELATIVE_URI = /^(?!\/)(?:[\w.~-]|%[0-9A-F]{2})*(?:\/(?:[\w.~-]|%[0-9A-F]{2})*)*$/;

const message = z.strictObject({ text: z.string().min(1) });

/**
 * What sarif-schema-2.1.0.json asks of the parts that are used (required properties, types, and no others), and what
 * GitHub code scanning asks beyond it.
 */
const sarifLog = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          semanticVersion: z.string().regex(/^\d+\.\d+\.\d+/),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              name: z.string(),
              shortDescription: message,
              fullDescription: message,
              help: message,
              defaultConfiguration: z.strictObject({ level: z.enum(['none', 'note', 'warning', 'error']) }),
            }),
          ),
        }),
      }),
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: z.literal('note'),
          message,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({
                  uri: z.string().regex(RELATIVE_URI),
                  uriBaseId: z.literal('%SRCROOT%'),
                }),
                region: z.strictObject({
                  startLine: z.int().min(1),
                  endLine: z.int().min(1),
                  snippet: z.strictObject({ text: z.string() }),
                }),
              }),
              logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })).optional(),
            }),
          ),
          properties: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  ),
});

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
