import pc from 'picocolors';
import { terminalWidth } from '../../../reporting/text/terminal-width.js';
import { PLAIN_STYLE, type TextStyle } from '../../../reporting/text/text-style.js';
import type { GlobalArguments } from '../../options/global-options.js';
import { hasColours } from './has-colours.js';
import { hasLinks } from './has-links.js';
import { linkToFile } from './link-to-file.js';

/**
 * How text on stdout looks, as flags, environment and terminal say.
 *
 * @param repository whose files paths name; those of a bare one cannot be opened
 */
export async function styleOf(
  { color, hyperlink }: Pick<GlobalArguments, 'color' | 'hyperlink'>,
  repository?: { root: string; gitDirectory?: string | undefined },
): Promise<TextStyle> {
  const surroundings = { isTerminal: process.stdout.isTTY, environment: process.env };
  const isBare = repository !== undefined && repository.root === repository.gitDirectory;
  return {
    paint: pc.createColors(hasColours(color, surroundings)),
    link: hasLinks(hyperlink, surroundings) && !isBare ? linkToFile : (text) => text,
    fold: await foldFor(terminalWidth(process.stdout)),
  };
}

/** What folds is loaded for terminals alone. */
async function foldFor(width: number | undefined): Promise<TextStyle['fold']> {
  if (width === undefined) return PLAIN_STYLE.fold;
  const { foldPieces } = await import('../../../reporting/text/fold-pieces.js');
  return (pieces, margin) => foldPieces(pieces, width - margin);
}
