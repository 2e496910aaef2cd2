import { countTokens } from '../../text/count-tokens.js';
import type { Outline } from '../../app/queries/outline.js';
import { describeFile, describeFolder, describeOutline, describeSymbol } from './describe-outline.js';

/** An outline that fits a budget. */
export interface OutlinePage {
  outlined: Outline;
  /** Whether files are listed without symbols that they have. */
  isShort: boolean;
  /** Offset of the next page, where there is more. */
  next: number | undefined;
}

/**
 * Fits an outline into a budget. What stands in a folder is worth more than all symbols of some of its files, so they
 * are listed without symbols where these do not fit. What still does not fit comes in pages, as do the symbols of a
 * single file; a page has at least one line.
 *
 * @param offset what former pages had: folders and files of a folder, symbols of a file
 */
export function pageOutline(outlined: Outline, offset: number, maxTokens: number): OutlinePage {
  return outlined.kind === 'folder'
    ? pageFolder(outlined, offset, maxTokens)
    : pageFile(outlined, offset, maxTokens);
}

function pageFolder(outlined: Outline, offset: number, maxTokens: number): OutlinePage {
  const isShort = countTokens(describeOutline(outlined)) > maxTokens;
  const { folders, files } = isShort ? withoutSymbols(outlined, maxTokens) : outlined;
  const end = offset + folders.length + files.length;
  return {
    outlined: { ...outlined, folders, files },
    isShort,
    next: end < outlined.total ? end : undefined,
  };
}

function withoutSymbols({ folders, files }: Outline, maxTokens: number): Pick<Outline, 'folders' | 'files'> {
  const count = fittingLines([...folders.map(describeFolder), ...files.map(describeFile)], maxTokens);
  return {
    folders: folders.slice(0, count),
    files: files.slice(0, Math.max(0, count - folders.length)).map((file) => ({ ...file, symbols: [] })),
  };
}

function pageFile(outlined: Outline, offset: number, maxTokens: number): OutlinePage {
  const files = outlined.files.map((file) => ({ ...file, symbols: file.symbols.slice(offset) }));
  const symbols = files.flatMap((file) => file.symbols);
  const count = fittingLines(symbols.map(describeSymbol), maxTokens);
  return {
    outlined: {
      ...outlined,
      files: files.map((file) => ({ ...file, symbols: file.symbols.slice(0, count) })),
    },
    isShort: false,
    next: count < symbols.length ? offset + count : undefined,
  };
}

/** How many of these lines, from the first, a budget has room for: at least one. */
function fittingLines(lines: readonly string[], maxTokens: number): number {
  let budget = maxTokens;
  const over = lines.findIndex((line) => {
    budget -= countTokens(line);
    return budget < 0;
  });
  return over === -1 ? lines.length : Math.max(1, over);
}
