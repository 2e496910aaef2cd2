import { digestOf } from '../../platform/digest.js';
import { DiffdexError } from '../../core/errors.js';

/**
 * Where a page begins: `SNAPSHOT.REQUEST.OFFSET`, the first two as the beginning of a digest. Opaque to callers, and
 * short, since models copy it sign by sign.
 */
const FORM = /^([0-9a-f]{8})\.([0-9a-f]{8})\.(\d{1,9})$/;

/** What a cursor is valid for: the snapshots that were asked, and the request without its cursor. */
export interface Paging {
  snapshot: string;
  request: unknown;
}

/** The cursor that asks for the page from an offset on. */
export function cursorAt({ snapshot, request }: Paging, offset: number): string {
  return [markOf(snapshot), markOf(JSON.stringify(request)), String(offset)].join('.');
}

/**
 * The offset at which the page of a cursor begins; 0 without a cursor.
 *
 * @throws DiffdexError CURSOR_STALE where the snapshot has been replaced since, ARGUMENT_INVALID for a text that is no
 * cursor of this request
 */
export function offsetOf(cursor: string | undefined, { snapshot, request }: Paging): number {
  if (cursor === undefined) return 0;
  const [, ofSnapshot, ofRequest, offset] = FORM.exec(cursor) ?? [];
  if (offset === undefined || ofRequest !== markOf(JSON.stringify(request))) {
    throw new DiffdexError('ARGUMENT_INVALID', 'The cursor does not belong to this request.', {
      hint: 'Pass next_cursor unchanged, with the same arguments as in the previous call.',
    });
  }
  if (ofSnapshot !== markOf(snapshot)) {
    throw new DiffdexError('CURSOR_STALE', 'The index has changed since this cursor was created.', {
      hint: 'Call the tool again without a cursor.',
    });
  }
  return Number(offset);
}

function markOf(text: string): string {
  return digestOf(text).slice(0, 8);
}
