import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, PAGES } from './page-blocks.js';
import { runSession } from './run-session.js';
import { SHOWN_GUIDES } from './shown-guides.js';
import { makeSample, type Sample } from './sample-project.js';

const RUN = ['sh'];
/** Guides that show outputs are run by `shown-outputs.test.ts`. */
const shown = new Set(Object.keys(SHOWN_GUIDES).map((guide) => `docs/guides/${guide}.md`));
const pages = PAGES.filter((page) => blocksOf(page, RUN).length > 0 && !shown.has(page));

let sample: Sample;

beforeAll(() => {
  sample = makeSample();
});

afterAll(() => {
  rmSync(sample.folder, { recursive: true, force: true });
});

/** A page is one test, of as many commands as it shows. */
const ENDS_WHAT_HANGS_MS = 600_000;

/** A copy of the sample for one page. */
function copyFor(page: string): string {
  const project = join(sample.folder, page.replace(/\W/g, '-'), 'project');
  cpSync(sample.project, project, { recursive: true });
  return project;
}

describe('the examples of', () => {
  test.concurrent.each(pages)(
    '%s do what a reader types',
    async (page) => {
      const failed = await runSession(blocksOf(page, RUN), {
        cwd: copyFor(page),
        environment: sample.environment,
      });
      const told = failed && `${failed.place} ended with ${String(failed.code)}:\n${failed.output}`;
      expect(told, 'Mend the example, or say why not: <!-- not run: REASON -->').toBeUndefined();
    },
    ENDS_WHAT_HANGS_MS,
  );
});

describe('a session', () => {
  test('names the block that fails, and what it said', async () => {
    const block = (place: string, text: string) => ({
      place,
      text,
      line: 1,
      language: 'sh',
      mark: undefined,
    });
    const failed = await runSession(
      [block('a.md:1', 'x=3\n'), block('a.md:5', 'echo "x is $x"; false | cat\n'), block('a.md:9', 'true\n')],
      { cwd: sample.folder, environment: sample.environment },
    );
    expect(failed).toMatchObject({ place: 'a.md:5', code: 1 });
    expect(failed?.output).toContain('x is 3');
  });

  test('has nothing that would change this machine or ask another one', async () => {
    const blocks = [{ place: 'a.md:1', text: 'npm install x', line: 1, language: 'sh', mark: undefined }];
    const failed = await runSession(blocks, { cwd: sample.folder, environment: sample.environment });
    expect(failed).toMatchObject({ place: 'a.md:1', code: 97 });
  });
});
