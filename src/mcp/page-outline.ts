import { tokensOf } from '../core/token-count.js';
import type { Outline } from '../app/outline.js';
import { describeOutline, describeSymbol } from './describe-outline.js';

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
 * are listed without symbols where these do not fit. The symbols of a single file come in pages.
 *
 * @param offset what former pages had: folders and files of a folder, symbols of a file
 */
export function pageOutline(outlined: Outline, offset: number, maxTokens: number): OutlinePage {
  return outlined.kind === 'folder'
    ? pageFolder(outlined, offset, maxTokens)
    : pageFile(outlined, offset, maxTokens);
}

function pageFolder(outlined: Outline, offset: number, maxTokens: number): OutlinePage {
  const { folders, files, total } = outlined;
  const end = offset + folders.length + files.length;
  const isShort = tokensOf(describeOutline(outlined)) > maxTokens;
  return {
    outlined: isShort ? { ...outlined, files: files.map((file) => ({ ...file, symbols: [] })) } : outlined,
    isShort,
    next: end < total ? end : undefined,
  };
}

function pageFile(outlined: Outline, offset: number, maxTokens: number): OutlinePage {
  const files = outlined.files.map((file) => ({ ...file, symbols: file.symbols.slice(offset) }));
  const symbols = files.flatMap((file) => file.symbols);
  let count = 0;
  let budget = maxTokens;
  for (const symbol of symbols) {
    budget -= tokensOf(describeSymbol(symbol));
    if (budget < 0 && count > 0) break;
    count++;
  }
  return {
    outlined: {
      ...outlined,
      files: files.map((file) => ({ ...file, symbols: file.symbols.slice(0, count) })),
    },
    isShort: false,
    next: count < symbols.length ? offset + count : undefined,
  };
}
