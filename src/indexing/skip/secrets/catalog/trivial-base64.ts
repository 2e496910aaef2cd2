import { isPlaceholder } from '../placeholder.js';

/** Shorter values are names of users and the like. */
const MIN_LENGTH = 8;

/** What people type, so that it was base64 of text. */
const TYPED = /^[\x20-\x7e]+\n?$/;

/** Whether a value is base64 of a text that is too short for a secret, or of a placeholder. A login is judged by its password. */
export function isTrivial(value: string): boolean {
  const text = Buffer.from(value, 'base64').toString('latin1');
  if (!TYPED.test(text)) return false;
  const password = text.trim().replace(/^[^:]*:/, '');
  return password.length < MIN_LENGTH || isPlaceholder(password, false);
}
