import { DiffdexError } from '../../core/errors.js';
import type { SearchMode } from '../../core/results/search-answer.js';
import type { FormatName } from './format-option.js';

interface Asked {
  query: readonly string[] | undefined;
  queries: string | undefined;
  explain: boolean;
  'files-only': boolean;
  context: number | undefined;
  neighbours: number | undefined;
  'min-score': number | undefined;
  mode: SearchMode;
  exact: string | undefined;
  regex: string | undefined;
  'ignore-case': boolean;
}

/** Formats that have room for more than hits. */
const WITH_NEIGHBOURS: readonly FormatName[] = ['text', 'markdown', 'json', 'jsonl'];
/** Formats that have room for an explanation. */
const EXPLAINING: readonly FormatName[] = ['text', 'json', 'jsonl'];

/**
 * Checks that a search asks for something and that each flag has an effect. An empty query is a query: it has no hits.
 *
 * @throws DiffdexError ARGUMENT_INVALID
 */
export function refuseIgnored(asked: Asked, format: FormatName): void {
  const { query = [], queries, explain, context, neighbours, exact, regex } = asked;
  if (exact !== undefined && regex !== undefined) {
    throw invalid('--exact cannot be combined with --regex.', 'Use one of the two.');
  }
  const hasPattern = exact !== undefined || regex !== undefined;
  if (asked['ignore-case'] && !hasPattern) {
    throw invalid(
      '--ignore-case has no effect without a pattern.',
      'Add --exact or --regex; words match in any case.',
    );
  }
  if (asked['min-score'] !== undefined && (hasPattern || asked.mode !== 'hybrid')) {
    throw invalid(
      `--min-score has no effect with ${hasPattern ? 'a pattern' : `--mode ${asked.mode}`}.`,
      'How sure an answer is, is known of hybrid searches in words alone.',
    );
  }
  if (query.length === 0 && queries === undefined && !hasPattern) {
    throw invalid(
      'The query is empty.',
      'Write what you look for: diffdex search "where are retries handled"',
    );
  }
  if (query.length > 0 && queries !== undefined) {
    throw invalid('A query cannot be combined with --queries.', 'Use one of the two.');
  }
  const ofLines = explain
    ? '--explain'
    : neighbours !== undefined
      ? '--neighbours'
      : context === undefined
        ? undefined
        : '--context';
  if (asked['files-only'] && format === 'text' && ofLines !== undefined) {
    throw invalid(
      `--files-only prints paths alone, so ${ofLines} has no effect.`,
      'Use one of the two, or add --json.',
    );
  }
  if (explain) requireFormat('--explain', format, EXPLAINING);
  if (neighbours !== undefined) requireFormat('--neighbours', format, WITH_NEIGHBOURS);
}

function requireFormat(flag: string, format: FormatName, fitting: readonly FormatName[]): void {
  if (fitting.includes(format)) return;
  throw invalid(
    `--format ${format} cannot show what ${flag} adds.`,
    `Choose one of the formats ${fitting.join(', ')}.`,
  );
}

function invalid(message: string, hint: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, { hint });
}
