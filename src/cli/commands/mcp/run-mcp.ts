import type { Writable } from 'node:stream';
import { LiveIndex } from '../../../app/live/live-index.js';
import { servedRepositories, type ServedArguments } from '../../../app/clients/served-repositories.js';
import { memoize } from '../../../platform/memoize.js';
import { serveStdio } from '../../../mcp/stdio/serve-stdio.js';
import { Workspace } from '../../../mcp/session/workspace.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { interruption } from '../../process/interruption.js';
import type { HttpArguments } from './mcp-http-options.js';

/** Parsed flags of `diffdex mcp`. */
export interface McpArguments
  extends Omit<GlobalArguments, 'repo' | 'index'>, ServedArguments, HttpArguments {
  /** Whether agents may update the index. */
  'allow-update': boolean;
  /** Whether the index is updated whenever HEAD has moved. */
  'auto-update': boolean;
}

/** For whoever starts the server by hand, and would wait for it to say something. */
const HOW_TO_USE =
  'This is an MCP server: it waits for a client to speak over stdin. To set one up: diffdex mcp install. Ctrl-C ends it.\n';

/** The arguments as they are for one of the repositories. */
type MemberArguments = Omit<McpArguments, 'repo'> & { repo: string; index: string | undefined };

/**
 * Serves until the client goes or, over HTTP, until it is told to stop. Repositories are opened after the handshake, by
 * the first call that needs them.
 *
 * @param output the only way to stdout, claimed before anything else could print
 * @throws DiffdexError ARGUMENT_INVALID, CONFIG_INVALID
 */
export async function runMcp(argv: McpArguments, output: Writable): Promise<void> {
  const repositories = await servedRepositories(argv);
  const members = repositories.map(({ name, path, index, pull }) => {
    const own = { ...argv, repo: path, index, pull };
    return { name, own, index: new LiveIndex(openerOf(own)) };
  });
  const stops = argv['auto-update']
    ? await Promise.all(members.map(({ own, index }) => follow(own, index)))
    : [];
  try {
    await serve(argv, new Workspace(members), output);
  } finally {
    for (const stop of stops) stop();
  }
}

async function serve(argv: McpArguments, workspace: Workspace, output: Writable): Promise<void> {
  const context = { workspace, allowsUpdate: argv['allow-update'] };
  const { runMcpHttp } = await import('./run-mcp-http.js');
  if (await runMcpHttp(argv, context)) return;
  if (process.stdin.isTTY && !argv.quiet) process.stderr.write(HOW_TO_USE);
  await serveStdio(context, output, interruption.signal);
}

/** Opens the app, the first time after the pull that was asked for. A pull that failed is tried again by the next call. */
function openerOf(argv: MemberArguments): ConstructorParameters<typeof LiveIndex>[0] {
  const pull = memoize(async (place: string): Promise<void> => {
    const { openCommand } = await import('../../process/open-command.js');
    const { pullBefore } = await import('../../../app/packs/pull-before.js');
    await pullBefore(await openCommand(argv), place, process.env);
  });
  return async (options) => {
    if (argv.pull !== undefined) await pull(argv.pull);
    const { openCommand } = await import('../../process/open-command.js');
    return openCommand(argv, options);
  };
}

async function follow(argv: MemberArguments, index: LiveIndex): Promise<() => void> {
  const { followHead } = await import('../../../app/live/follow-head.js');
  const { createCommandReporter } = await import('../../output/command-reporter.js');
  return followHead(index, createCommandReporter(argv), interruption.signal);
}
