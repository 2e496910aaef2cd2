import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { DiffdexError, type ErrorCode } from '../../core/errors.js';
import { printable } from '../../reporting/text/printable.js';

/** A failure of one part of an answer, while the rest succeeded. */
export const problemOutput = z.object({ code: z.string(), message: z.string(), hint: z.string() });

/** What an update would mend, and how to call it. Without `full` it trusts tables that the manifest names. */
const MENDED_BY_UPDATE: ReadonlyMap<ErrorCode, string> = new Map([
  ['INDEX_CORRUPT', 'Or call the tool update_index with full: true.'],
  ['INDEX_MISSING', 'Or call the tool update_index.'],
  ['INDEX_MODEL_MISMATCH', 'Or call the tool update_index.'],
  ['INDEX_OLDER_FORMAT', 'Or call the tool update_index.'],
]);

/**
 * A failed call as a result that a model can act upon: message, code, hint, and the same in `_meta` for programs. An
 * error of ours that nobody expected is told without its stack.
 */
export function toolFailure(error: unknown, allowsUpdate: boolean): CallToolResult {
  const { code, message, hint } = describeFailure(error, allowsUpdate);
  return {
    isError: true,
    content: [{ type: 'text', text: `error: ${printable(message)} [${code}]\nhint: ${printable(hint)}` }],
    _meta: { 'diffdex/error': { code, message, hint } },
  };
}

/** Code, message and hint of what was thrown; `BUG` for what nobody expected. */
export function describeFailure(
  error: unknown,
  allowsUpdate: boolean,
): { code: string; message: string; hint: string } {
  if (!(error instanceof DiffdexError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: 'BUG', message, hint: 'This is a bug in diffdex. Please report it.' };
  }
  const { code, message, hint } = error;
  const remedy = allowsUpdate ? MENDED_BY_UPDATE.get(code) : undefined;
  return { code, message, hint: remedy === undefined ? hint : `${hint} ${remedy}` };
}
