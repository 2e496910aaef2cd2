import fc from 'fast-check';
import { existsSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { openChunker } from '../../src/app/open-chunker.js';
import { campaign } from '../support/history/campaign.js';
import { EDITED_FORMS, OverlaidIndex } from '../support/history/overlaid-index.js';
import { edit } from '../support/history/edits.js';
import { inExampleFolder } from '../support/history/in-example-folder.js';
import { start, step, treesOf } from '../support/history/steps.js';
import { silentReporter } from '../support/silent-reporter.js';

/** Counts how questions came out, and working trees. */
const { parameters, timeoutMs, count, tell, tellCounts } = campaign('DIFFDEX_TEST_WORKING_TREES', 12);
const chunker = openChunker(silentReporter);
afterAll(async () => {
  tellCounts();
  await chunker.close();
});

it(
  'a snapshot with what lies on disk over it reads as an index of that very tree, and nothing is written or run',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(step, { minLength: 2, maxLength: 6 }),
        fc.record({
          form: fc.constantFrom(...EDITED_FORMS),
          head: fc.nat(100),
          base: fc.oneof(
            { weight: 2, arbitrary: fc.constant('head' as const) },
            fc.nat(100),
            fc.constant('elsewhere' as const),
          ),
          isCostly: fc.boolean(),
          isExcluding: fc.nat(5).map((n) => n === 5),
        }),
        fc.array(fc.array(edit, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
        (first, steps, choice, rounds) =>
          inExampleFolder('A working tree', { tell }, async (root) => {
            const index = await OverlaidIndex.make(root, treesOf(first, steps), { ...choice, chunker });
            for (const edits of rounds) {
              for (const one of edits) index.tree.apply(one);
              index.tree.settle();
              const { rows, expected, outcome } = await index.compare();
              count(outcome);
              if (expected) expect(rows).toEqual(expected);
              expect(existsSync(index.ranFilter)).toBe(false);
            }
            index.close();
            count('examples');
          }),
      ),
      parameters,
    );
  },
  timeoutMs,
);
