import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import * as z from 'zod/mini';
import { DiffdexError } from '../core/errors.js';
import { parseYaml } from './parse-yaml.js';

const text = z.string().check(z.minLength(1));
const workspaceSchema = z.strictObject({
  repositories: z
    .array(
      z.strictObject({
        path: text,
        name: z.optional(text),
        index: z.optional(text),
        pull: z.optional(text),
      }),
    )
    .check(z.minLength(1)),
});

/** A repository of a workspace file; paths are absolute. */
export interface WorkspaceEntry {
  path: string;
  name: string | undefined;
  /** Folder of its index, where it is not the usual one. */
  index: string | undefined;
  /** Where a pack of it is taken from first: a path as it was written, or an address. */
  pull: string | undefined;
}

/**
 * Reads a workspace file (YAML or JSON): which repositories are served together. Paths start from the file.
 *
 * @throws DiffdexError ARGUMENT_INVALID where it cannot be read, CONFIG_INVALID
 */
export async function readWorkspace(file: string): Promise<WorkspaceEntry[]> {
  const { repositories } = parseYaml(await readText(file), {
    name: basename(file),
    schema: workspaceSchema,
    what: 'The workspace',
    hint: 'It needs a list `repositories`. Each entry has a `path` and may have a `name`, `index` and `pull`. See docs/guides/agents.md.',
  });
  const folder = dirname(resolve(file));
  return repositories.map(({ path, name, index, pull }) => ({
    path: resolve(folder, path),
    name,
    index: index === undefined ? undefined : resolve(folder, index),
    pull: pull === undefined || isAddress(pull) ? pull : resolve(folder, pull),
  }));
}

function isAddress(source: string): boolean {
  return /^[a-z][a-z\d+.-]+:\/\//i.test(source);
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new DiffdexError('ARGUMENT_INVALID', `The workspace file ${file} is not readable.`, {
      hint: 'Name an existing file that you can read.',
      cause: error,
    });
  }
}
