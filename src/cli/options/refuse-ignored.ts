import { DiffdexError } from '../../core/errors.js';
import type { FormatName } from './format-option.js';

interface Asked {
  query: readonly string[] | undefined;
  queries: string | undefined;
  explain: boolean;
  'files-only': boolean;
  context: number | undefined;
}

/** Formats that have room for an explanation. */
const EXPLAINING: readonly FormatName[] = ['text', 'json', 'jsonl'];

/**
 * Refuses a search that asks for nothing, or for what would be ignored. An empty query asks: for nothing that is there.
 *
 * @throws DiffdexError ARGUMENT_INVALID
 */
export function refuseIgnored(asked: Asked, format: FormatName): void {
  const { query = [], queries, explain, context } = asked;
  if (query.length === 0 && queries === undefined) {
    throw invalid(
      'There is nothing to search for.',
      'Ask in words: diffdex search "where are retries handled"',
    );
  }
  if (query.length > 0 && queries !== undefined) {
    throw invalid(
      'Queries come from the command line or from --queries, not from both.',
      'Leave one of them out.',
    );
  }
  const ofLines = explain ? '--explain' : context === undefined ? undefined : '--context';
  if (asked['files-only'] && format === 'text' && ofLines !== undefined) {
    throw invalid(
      `--files-only prints paths alone, without what ${ofLines} would add.`,
      'Leave one of them out, or add --json.',
    );
  }
  if (explain && !EXPLAINING.includes(format)) {
    throw invalid(
      `--format ${format} has no room for what --explain would tell.`,
      `Choose one of ${EXPLAINING.join(', ')}.`,
    );
  }
}

function invalid(message: string, hint: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, { hint });
}
