import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, TemporaryRepository } from '../support/temporary-repository.js';
import { blocksOf } from './page-blocks.js';
import { copyClient, exampleEnvironment } from './sample-project.js';
import { SHOWN_GUIDES } from './shown-guides.js';

/** Printed once every example has ended well. */
const ALL_RAN = 'all examples ran';

/** Outputs of a machine, of two processes, or of many updates. */
const NOT_REPEATED = /^(?:ok {7}node|ok {7}growth|waiting for another update)/;

it.each(Object.entries(SHOWN_GUIDES))(
  'what the guide %s shows is what its commands print',
  (guide, { before = '', after = '' }) => {
    const textsOf = (language: string) =>
      blocksOf(`docs/guides/${guide}.md`, [language]).map(({ text }) => text.trimEnd());
    const examples = ['set -e', ...textsOf('sh'), 'set +e', `echo ${ALL_RAN}`];
    const printed = comparable(run([before, ...examples, after].join('\n')));
    expect(printed, 'An example of the guide fails').toContain(ALL_RAN);
    const shown = textsOf('text').filter((block) => !NOT_REPEATED.test(block));
    expect(shown.length).toBeGreaterThan(0);
    for (const block of shown) {
      expect(printed, 'Run the commands of the guide and paste what they print').toContain(comparable(block));
    }
  },
);

/** What commands print on stdout, and then on stderr, in the small HTTP client that the guides search. */
function run(script: string): string {
  const folder = temporaryFolder();
  const project = join(folder, 'courier');
  copyClient(project);
  const env = exampleEnvironment(folder);
  const repository = new TemporaryRepository(project);
  repository.git('init', '--quiet', '--initial-branch=main', '--template=');
  repository.commit('Client');
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: project, env, encoding: 'utf8' });
  return `${stdout}\n${stderr}`.replaceAll(project, '/home/ada/courier');
}

/** The same text where times, sizes, scores, commits and dates are equal on every machine. */
function comparable(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'DATE')
    .replace(/\b\d[\d.,]* (?:ms|s|KB|MB)\b/g, 'N')
    .replace(/\b[0-9a-f]{64}\b/g, 'DIGEST')
    .replace(/\b[0-9a-f]{10}\b/g, 'COMMIT')
    .replace(/\b\d\.\d{2,3}\b/g, 'SCORE');
}
