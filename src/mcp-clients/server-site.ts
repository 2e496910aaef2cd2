import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { DiffdexError } from '../core/errors.js';
import { isAbsence } from '../platform/files/file-errors.js';
import { leadsOutside } from '../platform/files/leads-outside.js';
import type { Client, Machine } from './catalog/client.js';
import { readClientFile, type ClientFile } from './client-file.js';
import { SyntaxMistake, valueAt, type ConfigSyntax, type ServerLocation } from './config-syntax.js';
import { jsonSyntax } from './json-syntax.js';
import { tomlSyntax } from './toml-syntax.js';

/** Which configuration is meant, and under which name the server stands there. */
export interface ServerRequest {
  client: Client;
  /** Absolute top of the repository whose configuration is meant; `undefined` for the user's own. */
  root: string | undefined;
  machine: Machine;
  name: string;
}

/** A configuration that was read, and the place of the server in it. */
export interface ServerSite {
  /** As the client looks for it. */
  path: string;
  file: ClientFile;
  syntax: ConfigSyntax;
  location: ServerLocation;
  /** What the file says of the server; `undefined` where it says nothing. */
  present: unknown;
}

export const SYNTAXES: Readonly<Record<Client['syntax'], ConfigSyntax>> = {
  json: jsonSyntax,
  toml: tomlSyntax,
};

/**
 * Reads the configuration of a client.
 *
 * @throws DiffdexError CLIENT_CONFIG_INVALID with line and column, PERMISSION_DENIED, ARGUMENT_INVALID where the client
 * has no such scope or a link leads out of the repository
 */
export async function openServerSite(request: ServerRequest): Promise<ServerSite> {
  const { client, root, name } = request;
  const path = await configPath(request);
  const file = await readClientFile(path);
  if (root !== undefined) await requireInside(root, path, file);
  const syntax = SYNTAXES[client.syntax];
  const document = parseFile(syntax, path, file.text ?? '');
  const location = { keys: client.keys(document), name };
  return { path, file, syntax, location, present: valueAt(document, [...location.keys, name]) };
}

/** The configuration that a client reads: the first that is there. @throws DiffdexError ARGUMENT_INVALID */
export async function configPath(request: ServerRequest): Promise<string> {
  const paths = pathsOf(request);
  for (const path of paths) if (await isThere(path)) return path;
  return paths[0] ?? '';
}

function pathsOf({ client, root, machine }: ServerRequest): string[] {
  if (root === undefined) return client.user.files(machine);
  if (client.project) return client.project.files.map((file) => join(root, file));
  throw new DiffdexError('ARGUMENT_INVALID', `${client.title} has no project configuration.`, {
    hint: 'Use --scope user.',
  });
}

/** Whether something is there, or cannot be looked at. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    return !isAbsence(error);
  }
}

async function requireInside(root: string, path: string, { target }: ClientFile): Promise<void> {
  if (!(await leadsOutside(root, target))) return;
  throw new DiffdexError('ARGUMENT_INVALID', `${path} is a link to ${target}, outside the repository.`, {
    hint: 'Replace the link with a file, or use --scope user.',
  });
}

function parseFile(syntax: ConfigSyntax, path: string, text: string): unknown {
  try {
    return syntax.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxMistake)) throw error;
    const where = `line ${String(error.line)}, column ${String(error.column)}`;
    throw new DiffdexError('CLIENT_CONFIG_INVALID', `${path} is not valid: ${where}: ${error.message}.`, {
      hint: 'Correct the file first. Nothing was changed.',
      cause: error,
    });
  }
}
