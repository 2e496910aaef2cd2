import type { TextPattern } from '../../core/text-pattern.js';
import { quote } from '../tables/sql-text.js';

/** What a regular expression of the database takes for more than itself. */
const SPECIAL = /[\\.+*?()|[\]{}^$#&\-~]/g;

/** Condition in SQL that the content of a row has a pattern. The database's expressions take time linear in the text, too. */
export function patternCondition({ kind, text, ignoreCase }: TextPattern): string {
  if (kind === 'exact' && !ignoreCase) return `contains(content, ${quote(text)})`;
  const expression = kind === 'exact' ? text.replace(SPECIAL, String.raw`\$&`) : text;
  return `regexp_like(content, ${quote(`(?m${ignoreCase ? 'i' : ''})${expression}`)})`;
}
