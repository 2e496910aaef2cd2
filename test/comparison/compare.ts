import { diffRevisions, type DiffRequest } from '../../src/app/diff/diff-revisions.js';
import { openApp } from '../../src/app/open-app.js';
import type { SemanticDiff, SymbolChange } from '../../src/core/results/semantic-diff.js';
import { createReporter } from '../../src/reporting/progress/create-reporter.js';
import { createRepository, type Content } from '../support/temporary-repository.js';

/** Compares two revisions of a repository through the app, without an index. */
export async function compareIn(repository: string, request: DiffRequest = {}): Promise<SemanticDiff> {
  const app = await openApp({
    repository,
    noGit: false,
    flags: {},
    environment: { DIFFDEX_OVERLAY_CACHE: '0' },
    workingDirectory: repository,
    reporter: createReporter({ stream: process.stderr, level: 'quiet' }),
  });
  return diffRevisions(app, request);
}

/** Commits the files of two revisions, those of the older one taken away, and compares them. */
export async function compareFiles(
  before: Record<string, Content>,
  after: Record<string, Content>,
): Promise<SemanticDiff> {
  const repository = createRepository(before);
  repository.remove(...Object.keys(before));
  repository.commitFiles(after);
  return compareIn(repository.path, { range: 'HEAD~1..HEAD' });
}

/** Every change of a comparison as a line: `changed method Pool.acquire (body)`, `moved function f <- g in a.ts`. */
export function linesOf({ files }: SemanticDiff): string[] {
  return files.flatMap(({ symbols }) => symbols.map(lineOf));
}

function lineOf(symbol: SymbolChange): string {
  const place = symbol.change === 'removed' ? symbol.before : symbol.after;
  const line = `${symbol.change} ${place.kind} ${place.symbol}`;
  if (!('parts' in symbol)) return line;
  const { before, after, parts } = symbol;
  const from = before.symbol === after.symbol ? '' : ` <- ${before.symbol}`;
  const path = before.path === after.path ? '' : ` in ${before.path}`;
  return `${line}${from}${path} (${parts.join(' ')})`;
}
