import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, it } from 'vitest';
import { openChunker } from '../../src/app/open-chunker.js';
import { campaign } from '../support/history/campaign.js';
import { CommittedHistory } from '../support/history/committed-history.js';
import { FollowedIndex, type Request } from '../support/history/followed-index.js';
import { inExampleFolder } from '../support/history/in-example-folder.js';
import { HistoryForms, FORMS, type Form } from '../support/history/history-forms.js';
import { start, step, treesOf } from '../support/history/steps.js';
import type { Entry, Tree } from '../support/history/tree.js';
import { silentReporter } from '../support/silent-reporter.js';

/** Counts updates by their reason, and histories. */
const { parameters, timeoutMs, count, tell, tellCounts } = campaign('DIFFDEX_TEST_HISTORIES', 12);

interface Visit extends Request {
  commit: number;
}
/** `isNew` asks for an index beside the one before, as another worktree has. */
interface FormVisit extends Visit {
  form: Form;
  isNew: boolean;
}
interface CommittedVisit extends Visit {
  isGoingBack: boolean;
}

const once = (outOf: number): fc.Arbitrary<boolean> => fc.nat(outOf - 1).map((n) => n === outOf - 1);
const visit = {
  commit: fc.nat(100),
  isExcluding: once(6),
  isFull: once(12),
  stopsAfter: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.nat(4)),
};
const visits: fc.Arbitrary<FormVisit[]> = fc.array(
  fc.record({ ...visit, form: fc.constantFrom(...FORMS), isNew: once(8) }),
  { minLength: 4, maxLength: 10 },
);
const committedVisits: fc.Arbitrary<CommittedVisit[]> = fc.array(
  fc.record({ ...visit, isGoingBack: once(3) }),
  { minLength: 3, maxLength: 8 },
);

const chunker = openChunker(silentReporter);
afterAll(async () => {
  tellCounts();
  await chunker.close();
});

async function follow(root: string, trees: readonly Tree[], visits: readonly FormVisit[], isCostly: boolean) {
  const forms = new HistoryForms(root, trees);
  const index = new FollowedIndex({ chunker, isCostly, isCommitted: false, onUpdate: count });
  let number = 0;
  for (const { commit, form, isNew, ...request } of visits) {
    if (isNew) number++;
    await index.bringTo(join(root, `index-${String(number)}`), await forms.open(form, commit), request);
  }
}

async function followCommitted(
  root: string,
  trees: readonly Tree[],
  visits: readonly CommittedVisit[],
  isCostly: boolean,
) {
  if (visits.length === 0) return;
  const history = new CommittedHistory(root);
  const index = new FollowedIndex({ chunker, isCostly, isCommitted: true, onUpdate: count });
  for (const { commit, isGoingBack, ...request } of visits) {
    const tree = trees[commit % trees.length] ?? new Map<string, Entry>();
    await index.bringTo(history.index, await history.open(tree), request);
    if (isGoingBack) history.goBack();
  }
}

it(
  'an update gives exactly the rows of a full index and embeds only what is new, after any history',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(step, { minLength: 4, maxLength: 14 }),
        visits,
        fc.option(committedVisits, { freq: 2, nil: [] }),
        fc.boolean(),
        (first, steps, visits, committedVisits, isCostly) =>
          inExampleFolder('A history', { tell }, async (root) => {
            const trees = treesOf(first, steps);
            // Side by side, since either waits for git and the disk most of the time.
            const ends = await Promise.allSettled([
              follow(root, trees, visits, isCostly),
              followCommitted(root, trees, committedVisits, isCostly),
            ]);
            for (const end of ends) if (end.status === 'rejected') throw end.reason;
            count('examples');
          }),
      ),
      parameters,
    );
  },
  timeoutMs,
);
