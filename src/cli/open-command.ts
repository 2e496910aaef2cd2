import type { AppOptions } from '../app/app-options.js';
import { noticeHookFailure } from '../app/hook-notice.js';
import { openApp, type App } from '../app/open-app.js';
import type { Settings } from '../app/settings.js';
import { createReporter } from '../reporting/create-reporter.js';
import type { GlobalArguments } from './global-options.js';
import { interruption } from './interruption.js';

/** Opens the app as the global flags say. */
export function openCommand(
  argv: GlobalArguments,
  options: { flags?: Partial<Settings>; lockWaitMs?: number } = {},
): Promise<App> {
  return openApp(appOptions(argv, options));
}

/** How the app is to be opened, as the global flags say. */
export function appOptions(
  argv: GlobalArguments,
  options: { flags?: Partial<Settings>; lockWaitMs?: number } = {},
): AppOptions {
  return {
    repository: argv.repo,
    noGit: !argv.git,
    flags: { ...options.flags, ...(argv.index !== undefined && { index: argv.index }) },
    environment: process.env,
    workingDirectory: process.cwd(),
    reporter: createReporter({ stream: process.stderr, level: levelOf(argv) }),
    lockWaitMs: options.lockWaitMs,
    signal: interruption.signal,
  };
}

/** The same for a command that answers a person, who is told, once, of an update after a git hook that failed. */
export async function openInteractiveCommand(argv: GlobalArguments): Promise<App> {
  const app = await openCommand(argv);
  if (!argv.json && !argv.quiet) await noticeHookFailure(app);
  return app;
}

function levelOf({ quiet, verbose }: GlobalArguments): 'quiet' | 'normal' | 'verbose' {
  if (quiet) return 'quiet';
  return verbose ? 'verbose' : 'normal';
}
