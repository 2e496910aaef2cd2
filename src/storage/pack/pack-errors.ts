import { DiffdexError } from '../../core/errors.js';

/** What is wrong with a pack; `detail` is a phrase that follows "the pack". @returns DiffdexError PACK_INVALID */
export function invalidPack(detail: string, cause?: unknown): DiffdexError {
  return new DiffdexError('PACK_INVALID', `The pack was rejected: ${detail}.`, {
    hint: 'Nothing was changed. Download or build the pack again, and pull only from sources that you trust.',
    cause,
  });
}

/** The refusal of a pack, or of the snapshot in it, that has another format than the one that is read. */
export function foreignFormat(format: number, { isNewer }: { isNewer: boolean }): DiffdexError {
  if (!isNewer) return invalidPack(`its format ${String(format)} is no longer supported`);
  return new DiffdexError(
    'INDEX_NEWER_FORMAT',
    `The pack has format ${String(format)}, which a newer version of diffdex wrote.`,
    { hint: 'Nothing was changed. Upgrade diffdex, or build the index here with `diffdex index`.' },
  );
}

/** Runs the reading of a pack: what a parser throws about it is its fault. @throws DiffdexError PACK_INVALID */
export async function withPackErrors<Result>(
  what: string,
  read: () => Promise<Result> | Result,
): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) {
      throw invalidPack(`${what}: ${error.message}`, error);
    }
    throw error;
  }
}
