import { relative } from 'node:path';
import type { AgentFileChange } from '../../../app/agents/agent-files.js';
import { printableLine } from '../../../reporting/text/printable.js';

const ACTION_WIDTH = 8;

/** Whether a file stays as it is because somebody edited it, or made it. */
export function isLeft({ state }: AgentFileChange): boolean {
  return state === 'edited' || state === 'foreign';
}

/** The answer of `agent install` and `agent uninstall` as JSON. */
export function agentsJson(changes: readonly AgentFileChange[], isWritten: boolean) {
  return {
    /** Whether anything was written. */
    written: isWritten,
    /** One entry for each file, although two agents may read it. */
    files: changes.map(({ file, path, state, action, lines }) => ({
      /** The agent. */
      agent: file.agent,
      path,
      state,
      action,
      lines: lines ?? null,
    })),
  };
}

/** What is done, or would be, for people. @param root top of the repository @param hasLines whether the lines are shown, too */
export function formatAgents(root: string, changes: readonly AgentFileChange[], hasLines: boolean): string {
  const width = Math.max(0, ...changes.map(({ path }) => relative(root, path).length));
  const listed = changes.map((change) => {
    const path = printableLine(relative(root, change.path)).padEnd(width);
    return `${WORDS[change.action].padEnd(ACTION_WIDTH)} ${path}  ${change.file.title}${remarkOf(change)}`;
  });
  const lines = changes.find((change) => change.lines !== undefined)?.lines;
  return [...listed, ...(hasLines && lines !== undefined ? ['', lines] : [])].join('\n');
}

/** What to do where nothing was written. */
export function notWritten(command: string, agents: readonly string[] = []): string {
  return `Nothing was written. To write it: ${[command, ...agents, '--yes'].join(' ')}`;
}

const EDITED_LINES = ': its lines of diffdex were edited, so they stay. Delete them to start afresh';
const EDITED_FILE = ': it was edited, so it stays. Delete it to start afresh';

const WORDS = { add: 'add', update: 'update', remove: 'remove', none: 'keep' } as const;

function remarkOf({ file, state, action, onDisk }: AgentFileChange): string {
  if (state === 'edited') return file.head === undefined ? EDITED_LINES : EDITED_FILE;
  if (state === 'foreign') return ': the file was not made by diffdex, so it stays';
  if (action === 'none') return state === 'absent' ? ': nothing of diffdex is there' : ': up to date';
  if (action !== 'add') return '';
  return onDisk.text === undefined ? ', a new file' : ', lines at the end';
}
