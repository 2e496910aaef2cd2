import type { CurvePoint, EmbeddingCurve } from '../../core/results/embedding-curve.js';
import { countOf, formatCount } from '../text/format-figures.js';
import { printableLine } from '../text/printable.js';

/** Characters of the longest bar. */
const BAR_WIDTH = 30;

/** The object that `bench embed --json` prints. */
export function curveJson({ model, chunks, characters, points, best }: EmbeddingCurve) {
  const pointJson = ({ batchTokens, chunksPerSecond }: CurvePoint) => ({
    /** Tokens of a batch, padding included; 1 for one text at a time, `null` for all at once. */
    batch_tokens: Number.isFinite(batchTokens) ? batchTokens : null,
    chunks_per_second: chunksPerSecond,
  });
  return { model, chunks, characters, curve: points.map(pointJson), best: pointJson(best) };
}

/** The curve for people: a line a batch size, and what to set. */
export function formatCurve({ model, chunks, characters, points, best }: EmbeddingCurve): string {
  const [single] = points;
  const gain = best.chunksPerSecond / (single?.chunksPerSecond ?? NaN);
  return [
    `${printableLine(model.id)}, ${model.dimension} dimensions, ${countOf(chunks, 'chunk')} of ${formatCount(characters.median)} characters (median)`,
    '',
    'batch               chunks/s',
    ...points.map((point) => lineOf(point, best.chunksPerSecond)),
    '',
    `Best: ${nameOf(best)}, ${gain.toFixed(1)} times as fast as one text at a time.`,
    ...(best.batchTokens === 1 || best.batchTokens === Infinity
      ? []
      : [`To use it, set \`embedding.batch_tokens: ${best.batchTokens}\` in diffdex.yml.`]),
  ].join('\n');
}

function lineOf(point: CurvePoint, most: number): string {
  const { chunksPerSecond } = point;
  const rate = chunksPerSecond < 100 ? chunksPerSecond.toFixed(1) : formatCount(chunksPerSecond);
  const bar = '#'.repeat(Math.round((chunksPerSecond / most) * BAR_WIDTH));
  return `${nameOf(point).padEnd(16)} ${rate.padStart(11)}  ${bar}`;
}

function nameOf({ batchTokens }: CurvePoint): string {
  if (batchTokens === Infinity) return 'all texts';
  return batchTokens === 1 ? 'one text' : `${formatCount(batchTokens)} tokens`;
}
