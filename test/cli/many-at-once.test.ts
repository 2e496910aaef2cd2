import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRows } from '../support/read-rows.js';
import { runCli } from '../support/run-cli.js';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

const FILES = 12;

/** The same functions in every file, with the edition in each line, so that a mix of two shows. */
function sources(edition: number): Record<string, string> {
  const paths = Array.from({ length: FILES }, (_, i) => `src/retry_${String(i)}.py`);
  return Object.fromEntries(
    paths.map((path, i) => [
      path,
      `def retry_${String(i)}():\n    return "edition ${String(edition)} of retry"\n`,
    ]),
  );
}

interface Answer {
  snapshot: { revision: string };
  hits: { path: string; content: string }[];
}

it('writers take turns while readers get answers of one revision each', async () => {
  const repository = createRepository(sources(0));
  const revisions = [repository.head()];
  for (const edition of [1, 2]) revisions.push(repository.commitFiles(sources(edition)));
  const cwd = repository.path;
  const first = await runCli(['index', '--quiet', '--rev', revisions[0] ?? ''], { cwd });
  expect(first).toMatchObject({ code: 0, stderr: '' });

  let [published, locked] = [0, 0];
  const write = async (flag: string): Promise<void> => {
    for (const revision of [...revisions].reverse()) {
      const { code, stderr } = await runCli(['index', '--quiet', '--rev', revision, flag], { cwd });
      if (code === 0) published++;
      else if (flag === '--no-wait' && stderr.includes('[LOCKED]')) locked++;
      else expect.unreachable(stderr);
    }
  };
  const read = async (): Promise<void> => {
    for (let round = 0; round < 2; round++) {
      const { code, stdout, stderr } = await runCli(
        ['search', 'retry', '--committed', '--json', '--limit', '10'],
        { cwd },
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('error') as string });
      const { snapshot, hits } = JSON.parse(stdout) as Answer;
      const wanted = sources(revisions.indexOf(snapshot.revision));
      expect(new Set(hits.map(({ path }) => path)).size).toBe(10);
      for (const { path, content } of hits) expect(`${content}\n`).toBe(wanted[path]);
    }
  };
  await Promise.all([write('--wait'), write('--no-wait'), read(), read(), read(), read()]);
  expect(published + locked).toBe(6);
  expect(published).toBeGreaterThanOrEqual(3);

  const { stdout } = await runCli(['status', '--json'], { cwd });
  const { revision } = JSON.parse(stdout) as { revision: string };
  const full = join(temporaryFolder(), 'full');
  expect((await runCli(['index', '--quiet', '--rev', revision, '--index', full], { cwd })).code).toBe(0);
  expect(await readRows(join(cwd, '.diffdex'))).toEqual(await readRows(full));
});
