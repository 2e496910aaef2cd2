import type { AppOptions } from '../../app/app-options.js';
import { noticeHookFailure } from '../../app/hooks/hook-notice.js';
import { openApp, type App } from '../../app/open-app.js';
import type { Settings } from '../../app/settings.js';
import type { Reporter } from '../../core/ports/reporter.js';
import { createCommandReporter } from '../output/command-reporter.js';
import type { GlobalArguments } from '../options/global-options.js';
import { interruption } from './interruption.js';

/** What a command adds to the global flags when it opens the app. */
export interface CommandOptions {
  flags?: Partial<Settings>;
  lockWaitMs?: number;
  /** stderr by default. */
  reporter?: Reporter | undefined;
  /** Ctrl-C by default. */
  signal?: AbortSignal | undefined;
}

/**
 * Opens the app for the repository and index that the global flags name. @throws DiffdexError as `openApp`
 */
export function openCommand(argv: GlobalArguments, options: CommandOptions = {}): Promise<App> {
  return openApp(appOptions(argv, options));
}

/** The options of `openApp` that the global flags, the environment and the current folder give. */
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

/**
 * As `openCommand`. Unless `--json` or `--quiet` was given, it says on stderr, once, that an update after a git hook
 * failed.
 */
export async function openInteractiveCommand(
  argv: GlobalArguments,
  options: CommandOptions = {},
): Promise<App> {
  const app = await openCommand(argv, options);
  if (!argv.json && !argv.quiet) await noticeHookFailure(app);
  return app;
}
