import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { permissionError } from '../hook-file.js';
import type { HookName } from '../../core/hook-name.js';
import { isRunning, markOfThisProcess, type ProcessMark } from '../../platform/locks/running-process.js';
import { makeFolder } from '../../platform/files/make-folder.js';
import { isAbsence } from '../../platform/files/file-errors.js';

/** The last run that a hook caused. Times are ISO 8601, UTC. */
export interface HookRun {
  /** ISO 8601, UTC. */
  startedAt: string;
  /** Absent while it runs, and where it ended without a word. */
  endedAt?: string | undefined;
  /** `killed`: the process is gone and has not said how it ended. */
  outcome: 'running' | 'done' | 'failed' | 'killed';
  /** One line: what was done, or what went wrong. */
  detail: string;
  /** Whether a failure was shown to a person. */
  isShown: boolean;
}

type Recorded = HookRun & { process: ProcessMark };
export type HookRuns = Partial<Record<HookName, HookRun>>;

const FILE = 'runs.json';
/** What the script writes where it finds no program to run. */
const NO_PROGRAM_FILE = 'no-program';
const MAX_DETAIL_LENGTH = 300;
/** The file keeps this size and is overwritten in place, which works on a full disk too. */
const FILE_BYTES = 8192;

/** Makes room for the records. */
export async function createHookRuns(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await writeRuns(folder, await readRecorded(folder));
  } catch (error) {
    throw permissionError(error, folder);
  }
}

/** Notes that a run for these hooks begins in this process. */
export async function beginRun(folder: string, hooks: readonly HookName[]): Promise<void> {
  await rm(join(folder, NO_PROGRAM_FILE), { force: true });
  const run: Recorded = {
    startedAt: new Date().toISOString(),
    outcome: 'running',
    detail: '',
    isShown: false,
    process: await markOfThisProcess(),
  };
  await writeRuns(folder, { ...(await readRecorded(folder)), ...forEach(hooks, run) });
}

/** Notes how the run ended that began for these hooks. */
export async function endRun(
  folder: string,
  hooks: readonly HookName[],
  { outcome, detail }: Pick<HookRun, 'outcome' | 'detail'>,
): Promise<void> {
  const runs = await readRecorded(folder);
  const endedAt = new Date().toISOString();
  for (const name of hooks) {
    const run = runs[name];
    if (run) runs[name] = { ...run, endedAt, outcome, detail: detail.slice(0, MAX_DETAIL_LENGTH) };
  }
  await writeRuns(folder, runs);
}

/** The last run of every hook that ever ran. */
export async function readHookRuns(folder: string): Promise<HookRuns> {
  const runs: HookRuns = {};
  for (const [name, { process, ...run }] of Object.entries(await readRecorded(folder))) {
    const isGone = run.outcome === 'running' && !(await isRunning(process));
    runs[name as HookName] = isGone ? { ...run, outcome: 'killed', detail: KILLED } : run;
  }
  return { ...runs, ...(await readNoProgram(folder)) };
}

const KILLED = 'the update stopped without a result; it was killed, or the disk is full';
const NO_PROGRAM = 'Node.js or diffdex was not found; run `diffdex hook install` again';

/** Notes that every failure so far was shown. */
export async function markShown(folder: string): Promise<void> {
  const runs = await readRecorded(folder);
  for (const run of Object.values(runs)) run.isShown = true;
  await writeRuns(folder, runs);
  const missing = await readNoProgram(folder);
  for (const [hook, run] of Object.entries(missing)) {
    await writeFile(join(folder, NO_PROGRAM_FILE), JSON.stringify({ hook, at: run.startedAt, shown: true }));
  }
}

function forEach(hooks: readonly HookName[], run: Recorded): Partial<Record<HookName, Recorded>> {
  return Object.fromEntries(hooks.map((name) => [name, run]));
}

async function readRecorded(folder: string): Promise<Partial<Record<HookName, Recorded>>> {
  // Written by this module alone; what a killed process left half written is no record.
  return (await readJson(join(folder, FILE))) ?? {};
}

async function readNoProgram(folder: string): Promise<HookRuns> {
  const value = await readJson(join(folder, NO_PROGRAM_FILE));
  if (value === undefined) return {};
  const { hook, at, shown } = value as { hook: HookName; at: string; shown?: boolean };
  const run = { startedAt: at, outcome: 'failed', detail: NO_PROGRAM, isShown: shown === true } as const;
  return { [hook]: run };
}

async function readJson(path: string): Promise<object | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || isAbsence(error)) return undefined;
    throw permissionError(error, path);
  }
}

async function writeRuns(folder: string, runs: Partial<Record<HookName, Recorded>>): Promise<void> {
  const path = join(folder, FILE);
  const text = Buffer.from(JSON.stringify(runs).padEnd(FILE_BYTES));
  try {
    const file = await open(path, 'r+');
    try {
      await file.write(text, 0, text.length, 0);
      await file.truncate(text.length);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (!isAbsence(error)) throw error;
    await writeFile(path, text);
  }
}
