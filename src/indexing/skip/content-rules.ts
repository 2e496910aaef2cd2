import type { SkipReason } from '../../core/types.js';
import { isUtf16 } from './decode-text.js';
import { fileText } from './file-text.js';
import { isGeneratedText } from './generated-text.js';
import { isMinifiedText } from './minified-text.js';
import { findSecretText } from './secrets/find-secret.js';
import { isVendoredText } from './vendored-text.js';

/** git looks for a NUL in as many bytes (`FIRST_FEW_BYTES`). */
const SNIFFED_BYTES = 8000;

/** Share of control characters that no text reaches; random bytes have a tenth. */
const MAX_CONTROL_SHARE = 0.05;

/** What a file stored with Git LFS holds in the tree. */
const LFS_POINTER = Buffer.from('version https://git-lfs.github.com/spec/');

/** Why a file is left out because of its content; `undefined` where it is text worth indexing. */
export function reasonForContent(path: string, content: Buffer): SkipReason | undefined {
  return isBinary(content) ? 'binary' : reasonForText(path, fileText(path, content));
}

/** The same for a file that is no binary. @param text as `fileText` gives it */
export function reasonForText(path: string, text: string): SkipReason | undefined {
  if (text.trim() === '') return 'empty';
  if (findSecretText(path, text)) return 'secret';
  if (isVendoredText(path, text)) return 'vendored';
  if (isGeneratedText(path, text)) return 'generated';
  return isMinifiedText(path, text) ? 'minified' : undefined;
}

/** A NUL near the start, as git decides; too many control characters; or a pointer to a file elsewhere. */
export function isBinary(content: Buffer): boolean {
  if (isUtf16(content)) return false;
  const head = content.subarray(0, SNIFFED_BYTES);
  if (head.includes(0) || head.indexOf(LFS_POINTER) === 0) return true;
  let controls = 0;
  for (const byte of head) if (byte < 0x20 && !isTextControl(byte)) controls++;
  return controls > head.length * MAX_CONTROL_SHARE;
}

/** Backspace, tab, newline, form feed, carriage return and escape occur in texts. */
function isTextControl(byte: number): boolean {
  return (byte >= 0x08 && byte <= 0x0a) || byte === 0x0c || byte === 0x0d || byte === 0x1b;
}
