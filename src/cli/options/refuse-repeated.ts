import { DiffdexError } from '../../core/errors.js';

/** What may be given more than once. */
const REPEATABLE = new Set(['_', 'query', 'path', 'language', 'kind', 'allow-host']);

/**
 * Refuses a flag that is given twice, of which one would be ignored.
 *
 * @throws DiffdexError ARGUMENT_INVALID
 */
export function refuseRepeated(argv: Record<string, unknown>): void {
  const [command] = argv['_'] as unknown[];
  for (const [key, value] of Object.entries(argv)) {
    const isAllowed = REPEATABLE.has(key) || (key === 'repo' && command === 'mcp');
    if (key.length > 1 && Array.isArray(value) && !isAllowed) {
      throw new DiffdexError('ARGUMENT_INVALID', `--${key} is given more than once.`, {
        hint: 'Give it once.',
      });
    }
  }
}
