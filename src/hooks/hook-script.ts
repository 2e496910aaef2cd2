import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { packageRoot } from '../platform/package-root.js';
import { permissionError, writeHook } from './hook-file.js';
import { makeFolder } from '../platform/files/make-folder.js';
import { isAbsence } from '../platform/files/file-errors.js';

/** What a script remembers of the machine it was installed on. */
export interface RecordedPaths {
  /** Node's executable. */
  node: string;
  /** Main file of diffdex. */
  cli: string;
  /** Folder of the index, absolute or relative to where hooks run; empty where the script serves many repositories. */
  index: string;
}

const TEMPLATE = join(packageRoot, 'hooks', 'hook.sh');

/** Path of the script that all hooks call, below a git directory (the one that worktrees share) or a template of one. */
function hookScriptPath(commonDirectory: string): string {
  return join(commonDirectory, 'diffdex', 'hook.sh');
}

/** The script with its paths filled in. */
async function renderHookScript({ node, cli, index }: RecordedPaths): Promise<string> {
  const template = await readFile(TEMPLATE, 'utf8');
  return template
    .replace(/^recorded_node=$/m, () => `recorded_node=${quote(node)}`)
    .replace(/^recorded_cli=$/m, () => `recorded_cli=${quote(cli)}`)
    .replace(/^recorded_index=$/m, () => `recorded_index=${quote(index)}`);
}

/** Installs the script, or brings it up to date. @throws DiffdexError PERMISSION_DENIED */
export async function writeHookScript(commonDirectory: string, paths: RecordedPaths): Promise<void> {
  if ((await inspectHookScript(commonDirectory, paths)) === 'current') return;
  const path = hookScriptPath(commonDirectory);
  const text = Buffer.from(await renderHookScript(paths)).toString('latin1');
  try {
    await makeFolder(dirname(path));
  } catch (error) {
    throw permissionError(error, path);
  }
  await writeHook(path, text);
}

/** The index folder that was recorded when hooks were installed; empty if none was. */
export async function readRecordedIndex(commonDirectory: string): Promise<string> {
  const path = hookScriptPath(commonDirectory);
  try {
    const quoted = /^recorded_index='((?:[^']|'\\'')*)'$/m.exec(await readFile(path, 'utf8'))?.[1] ?? '';
    return quoted.replaceAll("'\\''", "'");
  } catch (error) {
    if (isAbsence(error)) return '';
    throw permissionError(error, path);
  }
}

/** Whether the script is there and what this diffdex would install. */
export async function inspectHookScript(
  commonDirectory: string,
  paths: RecordedPaths,
): Promise<'absent' | 'current' | 'outdated'> {
  try {
    const text = await readFile(hookScriptPath(commonDirectory), 'utf8');
    return text === (await renderHookScript(paths)) ? 'current' : 'outdated';
  } catch (error) {
    if (isAbsence(error)) return 'absent';
    throw permissionError(error, hookScriptPath(commonDirectory));
  }
}

/** A word of sh that stands for exactly this text. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
