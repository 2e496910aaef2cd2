import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { DiffdexError } from '../../../core/errors.js';
import { HTTP_LIMITS, type HttpOptions } from '../../../mcp/http/http-options.js';

const DEFAULT_PORT = 7_333;
/** A shorter token could be guessed. */
const MIN_TOKEN_LENGTH = 16;

/** Parsed flags of `diffdex mcp` that are about HTTP; each is absent unless it was given. */
export interface HttpArguments {
  /** Port; empty for the default one. Without it the server speaks over stdio. */
  http?: string | undefined;
  host?: string | undefined;
  'allow-remote'?: boolean | undefined;
  'allow-host'?: string[] | undefined;
  'token-file'?: string | undefined;
}

/**
 * How to serve over HTTP; `undefined` for stdio. A token comes from a file or from DIFFDEX_MCP_TOKEN, not from the
 * command line, which other users of the machine see.
 *
 * @throws DiffdexError ARGUMENT_INVALID for what is no port, a token that is too short, and an address beyond loopback
 * without `--allow-remote` and a token
 */
export async function httpOptionsOf(
  argv: HttpArguments,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<HttpOptions | undefined> {
  if (argv.http === undefined) {
    const others = [argv.host, argv['allow-remote'], argv['token-file'], argv['allow-host']];
    if (others.every((value) => value === undefined)) return undefined;
    throw invalid('--host, --allow-remote, --allow-host and --token-file need --http.', 'Add --http.');
  }
  const host = argv.host ?? '127.0.0.1';
  const token = await tokenOf(argv['token-file'], environment['DIFFDEX_MCP_TOKEN']);
  if (!isLoopback(host)) {
    if (!argv['allow-remote']) {
      throw invalid(
        `${host} can be reached from other machines.`,
        'If you want that, add --allow-remote and give a token.',
      );
    }
    if (token === undefined) {
      throw invalid(
        `Serving on ${host} needs a token.`,
        'Set DIFFDEX_MCP_TOKEN, or give a file that holds a token with --token-file FILE.',
      );
    }
  }
  return {
    host,
    port: portOf(argv.http),
    token,
    allowedHosts: argv['allow-host'] ?? [],
    limits: HTTP_LIMITS,
  };
}

/**
 * The port that `--http` names, from 0 to 65535; 7333 for an empty text. @throws DiffdexError ARGUMENT_INVALID
 */
export function portOf(text: string): number {
  if (text === '') return DEFAULT_PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw invalid(`${text} is not a port.`, 'Give a number from 0 to 65535; 0 takes a free port.');
}

async function tokenOf(file: string | undefined, given: string | undefined): Promise<string | undefined> {
  const text = file === undefined ? given : await readToken(file);
  if (text === undefined) return undefined;
  const token = text.trim();
  if (token.length >= MIN_TOKEN_LENGTH && /^\S+$/.test(token)) return token;
  throw invalid(
    `The token must be one word of at least ${String(MIN_TOKEN_LENGTH)} characters.`,
    'Run `openssl rand -hex 32` to make one.',
  );
}

async function readToken(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new DiffdexError('ARGUMENT_INVALID', `The token cannot be read from ${file}.`, {
      hint: 'Name a file that you can read.',
      cause: error,
    });
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

function invalid(message: string, hint: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, { hint });
}
