import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { readRows } from '../support/read-rows.js';
import { runCli } from '../support/run-cli.js';
import { temporaryFolder, type TemporaryRepository } from '../support/temporary-repository.js';

/** CI machines set it, and hooks do nothing there. */
export const OUTSIDE_CI = { CI: '', DIFFDEX_SKIP: '' };

/** Runs `diffdex hook` in a repository and expects it to succeed. Returns stdout. */
export async function hook(cwd: string, ...args: string[]): Promise<string> {
  const result = await runCli(['hook', ...args], { cwd, environment: OUTSIDE_CI });
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return result.stdout;
}

export interface HookStatusJson {
  hooks: {
    name: string;
    state: string;
    last_run: { outcome: string; detail: string; started_at: string } | null;
  }[];
  log_path: string;
  problem: { code: string } | null;
}

/** What `hook status --json` says. */
export async function hookStatus(cwd: string): Promise<HookStatusJson> {
  return JSON.parse(await hook(cwd, 'status', '--json')) as HookStatusJson;
}

/** The state of every hook by name. */
export async function hookStates(cwd: string): Promise<Record<string, string>> {
  const { hooks } = await hookStatus(cwd);
  return Object.fromEntries(hooks.map(({ name, state }) => [name, state]));
}

/** Lines of the log: one an update. */
export function logLines(folder: string): string[] {
  const path = join(folder, '.diffdex', 'hooks.log');
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
}

/** Waits until no hook wants anything any more. */
export async function idle(repository: TemporaryRepository): Promise<void> {
  const gitDirectory = repository.git('rev-parse', '--absolute-git-dir');
  const isBusy = (): boolean =>
    ['wanted', 'taken', 'runner'].some((name) => existsSync(join(gitDirectory, 'diffdex', name)));
  for (let turn = 0; turn < 1000 && isBusy(); turn++) await sleep(20);
  expect(isBusy()).toBe(false);
}

/** Waits for the hooks and expects the index to be of HEAD's tree. */
export async function expectFresh(repository: TemporaryRepository): Promise<void> {
  await idle(repository);
  const manifest = readFileSync(join(repository.path, '.diffdex', 'manifest.json'), 'utf8');
  expect((JSON.parse(manifest) as { tree: string }).tree).toBe(repository.tree());
}

/** The same, and every row as a full index has it. */
export async function expectSameAsFull(repository: TemporaryRepository): Promise<void> {
  await expectFresh(repository);
  const full = temporaryFolder();
  const { code } = await runCli(['index', '--quiet', '--index', full], { cwd: repository.path });
  expect(code).toBe(0);
  expect(await readRows(join(repository.path, '.diffdex'))).toEqual(await readRows(full));
}
