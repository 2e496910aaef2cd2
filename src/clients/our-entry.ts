import type { Entry } from './client.js';

/** What says how a server is reached; everything else in an entry is its user's own. */
const TRANSPORT_KEYS = new Set(['type', 'command', 'args', 'url', 'serverUrl']);
const PROGRAM = /(?:^|[\\/])diffdex(?:@[\w.-]+)?$|[\\/]dist[\\/]cli[\\/]main\.js$/;
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d+\/mcp$/;

/** Whether an entry starts or names a server of diffdex. */
export function isOurs(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { command, args, url, serverUrl } = entry as Entry;
  const address = url ?? serverUrl;
  if (typeof address === 'string') return LOOPBACK.test(address);
  const words = [command, args].flat().filter((word) => typeof word === 'string');
  const program = words[words.indexOf('mcp') - 1];
  return program !== undefined && PROGRAM.test(program);
}

/** Our entry with what its user has added to the one that is there, such as an environment. */
export function keepAdditions(ours: Entry, present: unknown): Entry {
  const own = Object.entries(present as Entry).filter(([key]) => !TRANSPORT_KEYS.has(key));
  return { ...ours, ...Object.fromEntries(own) };
}
