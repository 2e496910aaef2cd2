import type { RowSpan } from '../lines/cut-lines.js';
import type { Section } from './outline.js';
import type { SourceLines } from '../lines/source-lines.js';

/** A definition speaks for a piece of which it is at least this share. */
const SPEAKING_SHARE = 1 / 2;

/**
 * What a piece of a scope is: the scope itself where its name is in it or nothing else prevails; the one definition
 * that makes up most of it; or, within the scope, the kind that its definitions share.
 */
export function labelPiece(
  piece: RowSpan,
  scope: Section,
  within: readonly Section[],
  lines: SourceLines,
): Pick<Section, 'kind' | 'symbol'> {
  const { kind, symbol } = scope;
  const [first, ...others] = within;
  const isHead = piece.first <= scope.nameRow && scope.nameRow <= piece.last;
  if (isHead || !first) return { kind, symbol };
  const defined = within.reduce((sum, one) => sum + lines.weigh(one.first, one.last), 0);
  if (defined < lines.weigh(piece.first, piece.last) * SPEAKING_SHARE) return { kind, symbol };
  if (others.length === 0) return { kind: first.kind, symbol: first.symbol };
  return { kind: others.every((other) => other.kind === first.kind) ? first.kind : kind, symbol };
}
