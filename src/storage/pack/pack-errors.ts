import { DiffdexError } from '../../core/errors.js';

/** What is wrong with a pack; `detail` is a phrase that follows "the pack". @returns DiffdexError PACK_INVALID */
export function invalidPack(detail: string, cause?: unknown): DiffdexError {
  return new DiffdexError('PACK_INVALID', `The pack is refused: ${detail}.`, {
    hint: 'Nothing was changed. Fetch or make the pack again, and pull only from where you trust.',
    cause,
  });
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
