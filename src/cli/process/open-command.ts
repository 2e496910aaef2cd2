import type { AppOptions } from '../../app/app-options.js';
import { noticeHookFailure } from '../../app/hooks/hook-notice.js';
import { openApp, type App } from '../../app/open-app.js';
import type { Settings } from '../../app/settings.js';
import type { Reporter } from '../../core/ports/reporter.js';
import { createCommandReporter } from '../output/command-reporter.js';
import type { GlobalArguments } from '../options/global-options.js';
import { interruption } from './interruption.js';

export interface CommandOptions {
  flags?: Partial<Settings>;
  lockWaitMs?: number;
  /** stderr by default. */
  reporter?: Reporter | undefined;
  /** Ctrl-C by default. */
  signal?: AbortSignal | undefined;
}

/** Opens the app as the global flags say. */
export function openCommand(argv: GlobalArguments, options: CommandOptions = {}): Promise<App> {
  return openApp(appOptions(argv, options));
}

/** How the app is to be opened, as the global flags say. */
export function appOptions(argv: GlobalArguments, options: CommandOptions = {}): AppOptions {
  return {
    repository: argv.repo,
    noGit: !argv.git,
    flags: { ...options.flags, ...(argv.index !== undefined && { index: argv.index }) },
    environment: process.env,
    workingDirectory: process.cwd(),
    reporter: options.reporter ?? createCommandReporter(argv),
    lockWaitMs: options.lockWaitMs,
    signal: options.signal ?? interruption.signal,
  };
}

/** The same for a command that answers a person, who is told, once, of an update after a git hook that failed. */
export async function openInteractiveCommand(
  argv: GlobalArguments,
  options: CommandOptions = {},
): Promise<App> {
  const app = await openCommand(argv, options);
  if (!argv.json && !argv.quiet) await noticeHookFailure(app);
  return app;
}
