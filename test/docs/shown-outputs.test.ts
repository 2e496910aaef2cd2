import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { temporaryFolder, TemporaryRepository } from '../support/temporary-repository.js';

/** The change that the guides of `diff` and `impact` show. */
const CHANGE = `
cat >> src/retry.ts <<'END'

/** Milliseconds that a Retry-After header asks to wait; 0 if there is none. */
export const retryAfterMs = (header: string | null): number => Number(header ?? 0) * 1_000;
END
sed -i.old -e '/^  response: Response,$/d' -e 's/^  attempt: number,$/&\\n  response?: Response,/' -e 's/response.status/response?.status ?? 503/' src/retry.ts
sed -n '5,$p' src/url.ts > src/query.ts
sed -i.old '4,$d' src/url.ts
rm src/*.old
`;

/** What a reader of a guide has done before its first block, and what else it shows. */
const AROUND: Record<string, { before?: string; after?: string }> = {
  'branches-and-worktrees': {},
  diff: {
    before: CHANGE,
    after: `
cat > src/paths.ts <<'END'
/** Joins a folder and a name with exactly one slash between them. */
export const joinPath = (folder: string, name: string): string =>
  \`\${folder.replace(/\\/+$/, '')}/\${name.replace(/^\\/+/, '')}\`;
END
diffdex diff --similar`,
  },
  hooks: {
    before: 'diffdex index',
    after: `
echo '// Sorted.' >> src/url.ts
DIFFDEX_SKIP=1 git commit --quiet --all -m 'Sort'
diffdex hook run post-commit
diffdex hook install
diffdex hook status`,
  },
  impact: { before: CHANGE, after: 'diffdex impact --fail-on broken-callers' },
  indexing: {
    before: `
diffdex index
echo '{"lockfileVersion": 3}' > package-lock.json
git add . && git commit --quiet -m 'Lock'
echo '// Sorted.' >> src/url.ts
echo 'export const n = 1;' > src/new.ts
diffdex status`,
  },
  output: { before: 'diffdex index' },
  references: {},
  search: {},
  secrets: {
    // In parts, so that no scanner takes this file for a leak.
    before: `
mkdir config
echo 'PORT=80' > .env
printf 'aws_access_key_id = AKIA%s\\n' QX3R7LMN2PZ5KD4T > config/deploy.ini
git add . && git commit --quiet -m 'Keys'`,
  },
  sharing: {},
  verify: {
    after: `
sed -i.old 's/"chunks": 24/"chunks": 25/' .diffdex/manifest.json
rm .diffdex/manifest.json.old
diffdex verify --repair`,
  },
};

/** Outputs of a machine, of two processes, or of many updates. */
const NOT_REPEATED = /^(?:ok {7}node|ok {7}growth|waiting for another update)/;

it.each(Object.entries(AROUND))(
  'what the guide %s shows is what its commands print',
  (guide, { before = '', after = '' }) => {
    const text = readFileSync(join(packageRoot, 'docs/guides', `${guide}.md`), 'utf8');
    const printed = comparable(run([before, ...blocksOf(text, 'sh'), after].join('\n')));
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
