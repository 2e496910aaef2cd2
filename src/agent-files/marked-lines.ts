import { digestOf } from '../platform/digest.js';

/** Our lines in a text, between marks. */
export interface MarkedLines {
  /** Where the mark in front begins, and where the line of the mark behind ends, its line break included. */
  start: number;
  end: number;
  /** What stands between the marks. */
  body: string;
  /** The digest that the mark in front recorded. */
  digest: string;
  origin: Origin;
}

/** How our lines came into a file, so that they can go without a trace. */
export interface Origin {
  /** Whether a line break was put in front of them, as the file was there before. */
  isAppended: boolean;
  /** How many folders were made for the file. */
  folders: number;
}

/** Marks that are not one pair, as `putLines` makes them; lines count from 1. */
export class MarkMistake extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'MarkMistake';
    this.line = line;
  }
}

const DIGEST_LENGTH = 12;
const BEGIN = '<!-- >>> diffdex >>>';
const END = '<!-- <<< diffdex <<< -->';
const MARKS = /^<!-- (?:>>>|<<<) diffdex [^\n]*$/gm;
const BEGIN_MARK = /^<!-- >>> diffdex >>> .* \(([0-9a-f]{12})( appended)?(?: (\d) folders)?\) -->\r?$/;

/**
 * Writes lines between marks.
 *
 * @param covered what the digest is of: an edit of it by hand is found later
 */
export function markLines(body: string, covered: string, { isAppended, folders }: Origin): string {
  const note = 'written by "diffdex agent install", taken out by "diffdex agent uninstall"';
  const origin = (isAppended ? ' appended' : '') + (folders > 0 ? ` ${String(folders)} folders` : '');
  const begin = `${BEGIN} ${note} (${contentDigest(covered)}${origin}) -->`;
  return `${begin}\n\n${body}\n${END}\n`;
}

/** Finds our lines; `undefined` where there are none. @throws MarkMistake where the marks are not one pair */
export function findLines(text: string): MarkedLines | undefined {
  const marks = [...text.matchAll(MARKS)];
  const [first, second, third] = marks;
  if (!first) return undefined;
  if (third) throw mistake(text, third.index, 'a third mark of diffdex');
  const head = BEGIN_MARK.exec(first[0]);
  if (!head) throw mistake(text, first.index, 'a mark of diffdex that does not begin a block');
  if (second?.[0].trimEnd() !== END) throw mistake(text, first.index, 'a block of diffdex without its end');
  const lineEnd = text.indexOf('\n', second.index);
  return {
    start: first.index,
    end: lineEnd < 0 ? text.length : lineEnd + 1,
    body: text.slice(first.index + first[0].length + 1, second.index),
    digest: head[1] ?? '',
    origin: { isAppended: head[2] !== undefined, folders: Number(head[3] ?? 0) },
  };
}

/** A digest of a text that is the same whatever its line breaks, which git may change, and empty lines around it. */
export function contentDigest(text: string): string {
  return digestOf(text.replaceAll('\r\n', '\n').trim()).slice(0, DIGEST_LENGTH);
}

function mistake(text: string, offset: number, message: string): MarkMistake {
  return new MarkMistake(message, text.slice(0, offset).split('\n').length);
}
