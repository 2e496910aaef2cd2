import { DiffdexError } from '../../core/errors.js';
import { withHyphens } from './with-hyphens.js';

/** What may be given more than once. */
const REPEATABLE = new Set([
  '_',
  'query',
  'path',
  'language',
  'lang',
  'kind',
  'allow-host',
  'fail-on',
  'agents',
]);

/**
 * Refuses a flag that is given twice, of which one would be ignored.
 *
 * @throws DiffdexError ARGUMENT_INVALID
 */
export function refuseRepeated(argv: Record<string, unknown>): void {
  const [command] = argv['_'] as unknown[];
  for (const [name, value] of Object.entries(argv)) {
    const key = withHyphens(name);
    const isAllowed = REPEATABLE.has(key) || (key === 'repo' && command === 'mcp');
    if (key.length > 1 && Array.isArray(value) && !isAllowed) {
      throw new DiffdexError('ARGUMENT_INVALID', `--${key} is given more than once.`, {
        hint: 'Give it once.',
      });
    }
  }
}
