import { basename, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { LiveIndex } from '../../app/live-index.js';
import { serveStdio } from '../../mcp/serve-stdio.js';
import { Workspace } from '../../mcp/workspace.js';
import { interruption } from '../interruption.js';
import type { GlobalArguments } from '../global-options.js';

export interface McpArguments extends GlobalArguments {
  /** Whether agents may update the index. */
  'allow-update': boolean;
  /** Whether the index is updated whenever HEAD has moved. */
  'auto-update': boolean;
  /** Where a pack is taken from before the index is first used. */
  pull?: string | undefined;
}

/**
 * Serves until the client goes. The repository is opened after the handshake, by the first call that needs it.
 *
 * @param output the only way to stdout, claimed before anything else could print
 */
export async function runMcp(argv: McpArguments, output: Writable): Promise<void> {
  const index = new LiveIndex(openerOf(argv));
  const workspace = new Workspace([{ name: basename(resolve(argv.repo)), index }]);
  const stopFollowing = argv['auto-update'] ? await follow(argv, index) : () => undefined;
  try {
    await serveStdio({ workspace, allowsUpdate: argv['allow-update'] }, output, interruption.signal);
  } finally {
    stopFollowing();
  }
}

/** Opens the app, the first time after the pull that was asked for. A pull that failed is tried again by the next call. */
function openerOf(argv: McpArguments): ConstructorParameters<typeof LiveIndex>[0] {
  let pulling: Promise<void> | undefined;
  const pull = async (place: string): Promise<void> => {
    const { openCommand } = await import('../open-command.js');
    const { pullBefore } = await import('../../app/pull-before.js');
    await pullBefore(await openCommand(argv), place, process.env);
  };
  return async (options) => {
    if (argv.pull !== undefined) {
      pulling ??= pull(argv.pull).catch((error: unknown) => {
        pulling = undefined;
        throw error;
      });
      await pulling;
    }
    const { openCommand } = await import('../open-command.js');
    return openCommand(argv, options);
  };
}

async function follow(argv: McpArguments, index: LiveIndex): Promise<() => void> {
  const { followHead } = await import('../../app/follow-head.js');
  const { createCommandReporter } = await import('../command-reporter.js');
  return followHead(index, createCommandReporter(argv), interruption.signal);
}
