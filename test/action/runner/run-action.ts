import { copyFileSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../../src/platform/package-root.js';
import { evaluate, interpolate, isTrue, type Contexts, type Functions } from './expression.js';
import type { LocalCache } from './local-cache.js';
import { runScript } from './run-script.js';

interface Step {
  name: string;
  id?: string;
  if?: string;
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
  shell?: string;
  env?: Record<string, string>;
  'continue-on-error'?: boolean;
}

interface ActionFile {
  inputs: Record<string, { default?: string; required?: boolean }>;
  outputs: Record<string, { value: string }>;
  runs: { using: string; steps: Step[] };
}

/** The part of a job around the action. */
export interface Job {
  workspace: string;
  /** Folder for what belongs to the job alone, and for its artifacts. */
  temporaryFolder: string;
  cache: LocalCache;
  event: { name: string; ref: string; sha: string; payload: unknown };
  /** Refs whose caches can be restored besides its own. */
  visibleRefs?: readonly string[];
  /** Whether the cache service refuses to save, as it may for what strangers propose. */
  isReadOnly?: boolean;
  inputs?: Record<string, string>;
  environment?: Record<string, string>;
}

export interface JobResult {
  outcome: 'success' | 'failure';
  outputs: Record<string, string>;
  log: string;
  summary: string;
  /** Names of the steps that ran. */
  steps: string[];
  /** Paths of the uploaded artifacts. */
  artifacts: string[];
}

const action = parse(readFileSync(join(packageRoot, 'action.yml'), 'utf8')) as ActionFile;

/** Executes the steps of action.yml as the runner would; actions of others are replaced by local stand-ins. */
export async function runAction(job: Job): Promise<JobResult> {
  const { event, workspace, temporaryFolder } = job;
  const result: JobResult = {
    outcome: 'success',
    outputs: {},
    log: '',
    summary: '',
    steps: [],
    artifacts: [],
  };
  const steps: Record<string, { outputs: Record<string, string> }> = {};
  const contexts: Contexts = { inputs: inputsOf(job), steps, github: { token: 'ghs_token' } };
  const functions: Functions = {
    tojson: (value) => JSON.stringify(value, undefined, 2),
    success: () => result.outcome === 'success',
    cancelled: () => false,
  };
  const environment = environmentOf(job);

  for (const step of action.runs.steps) {
    const condition = (step.if ?? 'success()').replace(/^\$\{\{(.*)\}\}$/s, '$1');
    const asksForStatus = /\b(?:success|failure|always|cancelled)\(\)/.test(condition);
    const isWanted = isTrue(evaluate(condition, contexts, functions));
    if (!isWanted || (!asksForStatus && result.outcome !== 'success')) continue;
    result.steps.push(step.name);
    let outputs: Record<string, string>;
    if (step.run !== undefined) {
      if (step.shell !== 'bash') throw new Error(`${step.name} has no shell`);
      const own = Object.entries(step.env ?? {}).map(([name, text]) => [
        name,
        interpolate(text, contexts, functions),
      ]);
      const done = await runScript(step.run, {
        cwd: workspace,
        folder: temporaryFolder,
        environment: { ...environment, ...(Object.fromEntries(own) as Record<string, string>) },
      });
      outputs = done.outputs;
      result.log += done.log;
      result.summary += done.summary;
      if (done.exitCode !== 0) result.outcome = 'failure';
    } else {
      const given = Object.fromEntries(
        Object.entries(step.with ?? {}).map(([name, text]) => [
          name,
          interpolate(String(text), contexts, functions),
        ]),
      );
      outputs = useAction(step, given, job, result, event.ref);
    }
    if (step.id !== undefined) steps[step.id] = { outputs };
  }

  for (const [name, { value }] of Object.entries(action.outputs)) {
    result.outputs[name] = interpolate(value, contexts, functions);
  }
  return result;
}

function useAction(
  step: Step,
  given: Record<string, string>,
  job: Job,
  result: JobResult,
  ref: string,
): Record<string, string> {
  const { path = '', key = '' } = given;
  switch (step.uses?.split('@')[0]) {
    case 'actions/cache/restore': {
      const restoreKeys = (given['restore-keys'] ?? '').split('\n').filter(Boolean);
      const refs = [ref, ...(job.visibleRefs ?? [])];
      return { ...job.cache.restore(job.workspace, { path, key, restoreKeys }, refs) };
    }
    case 'actions/cache/save':
      // The action itself warns, and does not fail, where it may not save.
      if (job.isReadOnly) result.log += '::warning::Failed to save: cache write denied\n';
      else job.cache.save(job.workspace, { path, key }, ref);
      return {};
    case 'actions/upload-artifact': {
      if (given.archive !== 'false' || !statSync(path).isFile())
        throw new Error('only one file goes unarchived');
      const target = join(job.temporaryFolder, `uploaded-${basename(path)}`);
      copyFileSync(path, target);
      result.artifacts.push(target);
      return {};
    }
    default:
      throw new Error(`no stand-in for ${String(step.uses)}`);
  }
}

function inputsOf({ inputs = {} }: Job): Record<string, string> {
  const unknown = Object.keys(inputs).filter((name) => !(name in action.inputs));
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`);
  const defaults = Object.entries(action.inputs).map(([name, input]) => [
    name,
    interpolate(input.default ?? '', { github: { token: 'ghs_token' } }, {}),
  ]);
  return { ...(Object.fromEntries(defaults) as Record<string, string>), ...inputs };
}

/** Nothing of the machine but the PATH, as on a fresh runner. */
function environmentOf({ workspace, temporaryFolder, event, environment }: Job): Record<string, string> {
  const folder = mkdtempSync(join(temporaryFolder, 'event-'));
  const payload = join(folder, 'event.json');
  writeFileSync(payload, JSON.stringify(event.payload));
  return {
    PATH: process.env.PATH ?? '',
    HOME: temporaryFolder,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: packageRoot,
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'octo/pool',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: payload,
    GITHUB_REF: event.ref,
    GITHUB_REF_NAME: event.ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
    GITHUB_REF_TYPE: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_SHA: event.sha,
    GITHUB_RUN_ID: '1001',
    GITHUB_RUN_ATTEMPT: '1',
    RUNNER_TEMP: temporaryFolder,
    ...environment,
  };
}
