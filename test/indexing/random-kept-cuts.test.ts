import fc from 'fast-check';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openChunker } from '../../src/app/open-chunker.js';
import { KeptTextFolder } from '../../src/platform/kept/kept-text-folder.js';
import { campaign } from '../support/history/campaign.js';
import { edit } from '../support/history/edits.js';
import { inExampleFolder } from '../support/history/in-example-folder.js';
import { EDITED_FORMS, OverlaidIndex } from '../support/history/overlaid-index.js';
import { start, step, treesOf } from '../support/history/steps.js';
import { silentReporter } from '../support/silent-reporter.js';

const { parameters, timeoutMs, count, tell, tellCounts } = campaign('DIFFDEX_TEST_WORKING_TREES', 8);
const chunker = openChunker(silentReporter);
/** Of all examples, as one user has it. */
const folder = mkdtempSync(join(tmpdir(), 'diffdex-kept-'));

afterAll(async () => {
  tellCounts();
  await chunker.close();
  rmSync(folder, { recursive: true });
});

/** What may happen to a file of the cache between two processes. */
const damage = fc.record({
  at: fc.nat(1000),
  kind: fc.constantFrom('none', 'flip', 'cut off', 'empty', 'remove', 'swap'),
});

it(
  'with what earlier processes cut, a snapshot with what lies on disk over it reads the same',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(step, { minLength: 2, maxLength: 4 }),
        fc.record({
          form: fc.constantFrom(...EDITED_FORMS),
          head: fc.nat(100),
          base: fc.oneof(fc.constant('head' as const), fc.nat(100)),
          isCostly: fc.constant(false),
          isExcluding: fc.nat(5).map((n) => n === 5),
        }),
        fc.array(fc.tuple(fc.array(edit, { maxLength: 4 }), damage), { minLength: 2, maxLength: 4 }),
        (first, steps, choice, rounds) =>
          inExampleFolder('A working tree', { tell }, async (root) => {
            const index = await OverlaidIndex.make(root, treesOf(first, steps), { ...choice, chunker });
            for (const [edits, harm] of rounds) {
              for (const one of edits) index.tree.apply(one);
              index.tree.settle();
              const before = readdirSync(folder).length;
              damageFile(harm);
              const { rows, expected, outcome } = await withNewProcess((cold) => index.compare(cold));
              count(readdirSync(folder).length > before ? `${outcome}, cut` : `${outcome}, kept`);
              if (expected) expect(rows).toEqual(expected);
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

/** A chunker that knows nothing but what is in the folder. */
async function withNewProcess<Result>(work: (cold: typeof chunker) => Promise<Result>): Promise<Result> {
  const kept = new KeptTextFolder(folder, {
    maxBytes: 1024 * 1024,
    onUnusable: (reason) => {
      throw new Error(reason);
    },
  });
  const cold = openChunker(silentReporter, { kept });
  try {
    return await work(cold);
  } finally {
    await cold.close();
  }
}

function damageFile({ at, kind }: { at: number; kind: string }): void {
  const names = readdirSync(folder).sort();
  const name = names[at % Math.max(1, names.length)];
  if (name === undefined || kind === 'none') return;
  const path = join(folder, name);
  const bytes = readFileSync(path);
  count(`damage: ${kind}`);
  if (kind === 'remove') rmSync(path);
  else if (kind === 'empty') writeFileSync(path, '');
  else if (kind === 'cut off') writeFileSync(path, bytes.subarray(0, at % bytes.length));
  else if (kind === 'swap') copyFileSync(join(folder, names[(at + 1) % names.length] ?? name), path);
  else {
    bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << (at % 8));
    writeFileSync(path, bytes);
  }
  expect(existsSync(path)).toBe(kind !== 'remove');
}
