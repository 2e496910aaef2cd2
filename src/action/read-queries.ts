import { readFile, realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseQueries, type Query } from '../app/queries/parse-queries.js';
import { DiffdexError, isSystemError } from '../core/errors.js';
import { leadsNowhere } from '../platform/files/file-errors.js';
import type { Reporter } from '../core/ports/reporter.js';
import { pathWithin } from '../platform/files/path-within.js';

/**
 * The queries of the input: its lines, or those of the file that its only line names. Warns where that line looks like
 * the name of a file that is not there.
 *
 * @param workspace absolute folder that the name starts from
 * @throws DiffdexError ARGUMENT_INVALID for a list with mistakes and for a link
 */
export async function readQueries(text: string, workspace: string, reporter: Reporter): Promise<Query[]> {
  const content = text.includes('\n') ? undefined : await readIfFile(text, workspace);
  if (content === undefined && /^\S+\.(?:txt|jsonl?)$/.test(text)) {
    reporter.warn(
      `No file in the workspace has the name in the input \`queries\`, so ${text} is used as a query.`,
    );
  }
  return parseQueries(content ?? text, content === undefined ? 'queries' : text);
}

async function readIfFile(name: string, workspace: string): Promise<string | undefined> {
  const path = resolve(workspace, name);
  try {
    if (await isLinked(path, workspace)) {
      throw new DiffdexError(
        'ARGUMENT_INVALID',
        `The input \`queries\` names ${name}, which is a symbolic link.`,
        {
          hint: 'Name the file itself. A symbolic link could expose any file of the runner in the log.',
        },
      );
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (leadsNowhere(error) || isSystemError(error, 'EISDIR', 'EINVAL')) return undefined;
    throw error;
  }
}

/** Whether a path of the workspace leads over a link. Outside nobody but the workflow puts files. */
async function isLinked(path: string, workspace: string): Promise<boolean> {
  const inside = pathWithin(workspace, path);
  if (inside === undefined) return false;
  const real = pathWithin(await realpath(workspace), await realpath(path));
  // A file system that ignores case tells the case that is stored.
  return real?.toLowerCase() !== inside.toLowerCase();
}
