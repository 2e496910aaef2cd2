import type { ChunkSizes } from '../lines/chunk-sizes.js';
import type { Section } from './outline.js';
import type { SourceLines } from '../lines/source-lines.js';

/**
 * Joins neighbours of one name where one of them is small: overload signatures with their implementation, clauses of a
 * function, short implementations of traits for a type. Only blank rows may stand between them.
 */
export function joinOverloads(
  sections: readonly Section[],
  lines: SourceLines,
  { small, max }: ChunkSizes,
): Section[] {
  const joined: Section[] = [];
  for (const section of sections) {
    const previous = joined.at(-1);
    if (
      previous?.kind === section.kind &&
      previous.symbol === section.symbol &&
      !lines.trim(previous.last + 1, section.first - 1) &&
      Math.min(weigh(previous), weigh(section)) <= small &&
      weigh(previous) + weigh(section) <= max
    ) {
      const children = [...previous.children, ...section.children];
      joined[joined.length - 1] = { ...previous, last: section.last, children };
    } else joined.push(section);
  }
  return joined;

  function weigh({ first, last }: Section): number {
    return lines.weigh(first, last);
  }
}
