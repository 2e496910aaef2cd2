import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { temporaryFolder, TemporaryRepository } from '../support/temporary-repository.js';
import { SHOWN_GUIDES } from './shown-guides.js';

/** Printed once every example has ended well. */
const ALL_RAN = 'all examples ran';

/** Outputs of a machine, of two processes, or of many updates. */
const NOT_REPEATED = /^(?:ok {7}node|ok {7}growth|waiting for another update)/;

it.each(Object.entries(SHOWN_GUIDES))(
  'what the guide %s shows is what its commands print',
  (guide, { before = '', after = '' }) => {
    const text = readFileSync(join(packageRoot, 'docs/guides', `${guide}.md`), 'utf8');
    const examples = ['set -e', ...blocksOf(text, 'sh'), 'set +e', `echo ${ALL_RAN}`];
    const printed = comparable(run([before, ...examples, after].join('\n')));
    expect(printed, 'An example of the guide fails').toContain(ALL_RAN);
    const shown = blocksOf(text, 'text').filter((block) => !NOT_REPEATED.test(block));
    expect(shown.length).toBeGreaterThan(0);
    for (const block of shown) {
      expect(printed, 'Run the commands of the guide and paste what they print').toContain(comparable(block));
    }
  },
);

/** Blocks of Markdown in a language, without those that a comment says are not run. */
function blocksOf(text: string, language: string): string[] {
  const blocks = text.matchAll(/(<!-- not run: [^>]*-->\s*)?^```(\w+)\n([^]*?)^```$/gm);
  return [...blocks].flatMap(([, mark, name, block = '']) =>
    name === language && mark === undefined ? [block.trimEnd()] : [],
  );
}

/** What commands print on stdout, and then on stderr, in the small HTTP client that the guides search. */
function run(script: string): string {
  const parent = temporaryFolder();
  const [project, bin] = [join(parent, 'courier'), join(parent, 'bin')];
  cpSync(join(packageRoot, 'fixtures/quality/corpus/courier'), project, { recursive: true });
  const repository = new TemporaryRepository(project);
  repository.git('init', '--quiet', '--initial-branch=main', '--template=');
  repository.git('config', 'user.name', 'Ada');
  repository.git('config', 'user.email', 'ada@example.com');
  repository.commit('Client');
  mkdirSync(bin);
  const program = join(packageRoot, 'dist/cli/main.js');
  writeFileSync(join(bin, 'diffdex'), `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`);
  chmodSync(join(bin, 'diffdex'), 0o755);
  const { stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: project,
    env: {
      PATH: `${bin}:${process.env.PATH ?? ''}`,
      HOME: parent,
      LC_ALL: 'C.UTF-8',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_NOSYSTEM: '1',
      DIFFDEX_OFFLINE: '1',
    },
    encoding: 'utf8',
  });
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
