import { isFunctionLike, isClassLike } from './definition.js';
import type { Section } from './outline.js';
import type { SourceLines } from '../lines/source-lines.js';

const MAX_SIGNATURE_LENGTH = 160;
const MAX_ROWS = 12;

/**
 * One line for each member: its declaration without its body, such as `acquire(): Conn { … }`, two columns deeper than
 * its owner. Ends with `…` where the members would exceed `limit` characters.
 */
export function collapseMembers(
  owner: Section,
  members: readonly Section[],
  lines: SourceLines,
  limit: number,
): string | undefined {
  const indent = ' '.repeat((lines.indents[owner.codeRow] ?? 0) + 2);
  const signatures: string[] = [];
  let length = 0;
  for (const member of members) {
    if (!isFunctionLike(member.kind) && !isClassLike(member.kind)) continue;
    const signature = signatureOf(member, lines);
    length += signature.length;
    if (length > limit) {
      signatures.push(`${indent}…`);
      break;
    }
    signatures.push(indent + signature);
  }
  return signatures.length > 0 ? signatures.join('\n') : undefined;
}

/** The lines from the name to the end of its parameter list as one line, with `…` for what follows. */
function signatureOf(member: Section, lines: SourceLines): string {
  const end = Math.min(member.last, member.nameRow + MAX_ROWS);
  let text = '';
  let row = member.nameRow;
  do text += ` ${lines.slice(row, row).trim()}`;
  while (openBrackets(text) > 0 && ++row <= end);
  const line = text
    .replace(/\s+/gu, ' ')
    .replace(/(?<=[([]) | (?=[)\]])/gu, '')
    .trim()
    .slice(0, MAX_SIGNATURE_LENGTH);
  if (line.endsWith('{')) return `${line} … }`;
  return row < member.last ? `${line} …` : line;
}

function openBrackets(text: string): number {
  let open = 0;
  for (const character of text) {
    if (character === '(' || character === '[') open++;
    else if (character === ')' || character === ']') open--;
  }
  return open;
}
