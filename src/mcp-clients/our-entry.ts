import type { Entry } from './catalog/client.js';

/** What says how a server is reached; everything else in an entry is its user's own. */
const TRANSPORT_KEYS = new Set(['type', 'command', 'args', 'url', 'serverUrl', 'httpUrl', 'transport']);
const PROGRAM = /(?:^|[\\/])diffdex(?:@[\w.-]+)?$|[\\/]dist[\\/]cli[\\/]main\.js$/;
/** Package managers that fetch what they are told to run. */
const FETCHER =
  /(?:^|[\\/ ])(?:(?:npx|bunx|pnpx|bun x)|(?:npm|pnpm|yarn|bun)(?:\.cmd)? (?:exec|x|dlx))(?:\.cmd|\.exe)? /;
/** Flags that make them run only what is there. */
const NO_FETCH = /^--(?:no|no-install|offline)$/;
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\/mcp$/;

/** Whether an entry starts or names a server of diffdex. */
export function isOurs(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { url, serverUrl, httpUrl } = entry as Entry;
  const address = url ?? serverUrl ?? httpUrl;
  if (typeof address === 'string') return LOOPBACK.test(address);
  return programWords(entry as Entry) !== undefined;
}

/**
 * Whether an entry of ours may fetch the program from a registry each time it starts it: whoever holds the name there runs in
 * the client. Without a terminal `npx` asks nobody, whether it is told `--yes` or not.
 */
export function fetchesProgram(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const words = programWords(entry as Entry) ?? [];
  return FETCHER.test(words.join(' ')) && !words.some((word) => NO_FETCH.test(word));
}

/** The words up to our program; `undefined` where an entry starts another. */
function programWords({ command, args }: Entry): string[] | undefined {
  const words = [command, args].flat().filter((word) => typeof word === 'string');
  const end = words.indexOf('mcp');
  const program = words[end - 1];
  return program !== undefined && PROGRAM.test(program) ? words.slice(0, end) : undefined;
}

/** Our entry with what its user has added to the one that is there, such as an environment. */
export function keepAdditions(ours: Entry, present: unknown): Entry {
  const own = Object.entries(present as Entry).filter(([key]) => !TRANSPORT_KEYS.has(key));
  return { ...ours, ...Object.fromEntries(own) };
}
