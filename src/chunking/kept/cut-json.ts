import type { SourceText } from '../../core/ports/chunker.js';
import { CHUNK_KINDS } from '../../core/types.js';
import { digestOf } from '../../platform/digest.js';
import type { CutSpan } from '../lines/cut-span.js';
import type { CutSource } from '../lines/cut-without-tree.js';

/** What a file was cut into, and of which text that holds. */
interface KeptCut {
  language: string;
  /** Digest of the text, which is not kept itself. */
  text: string;
  cut: CutSource;
}

const KINDS: ReadonlySet<unknown> = new Set(CHUNK_KINDS);
const FALLBACKS: ReadonlySet<unknown> = new Set([
  undefined,
  'too-complex',
  'mostly-unparsed',
  'parser-crashed',
]);

export function encodeCut({ language, text }: SourceText, cut: CutSource): string {
  return JSON.stringify({ language, text: digestOf(text), cut } satisfies KeptCut);
}

/** What a file was cut into; `undefined` where the JSON is of another text or language, or is not what `encodeCut` gives. */
export function decodeCut(json: string, file: SourceText): CutSource | undefined {
  const kept = parse(json);
  if (!isRecord(kept) || kept.language !== file.language || kept.text !== digestOf(file.text))
    return undefined;
  return isCut(kept.cut) ? kept.cut : undefined;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isCut(value: unknown): value is CutSource {
  if (!isRecord(value) || !Array.isArray(value.spans)) return false;
  return value.spans.every(isSpan) && isTextOrAbsent(value.references) && FALLBACKS.has(value.fallback);
}

function isSpan(value: unknown): value is CutSpan {
  if (!isRecord(value)) return false;
  const { first, last, kind, symbol, defines, kinds, nameRows, signatures } = value;
  return (
    isListOf([first, last], Number.isSafeInteger) &&
    KINDS.has(kind) &&
    typeof symbol === 'string' &&
    isListOf(defines, (name) => typeof name === 'string') &&
    isListOf(kinds, (one) => KINDS.has(one)) &&
    isListOf(nameRows, Number.isSafeInteger) &&
    isTextOrAbsent(signatures)
  );
}

function isListOf(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isMember);
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
