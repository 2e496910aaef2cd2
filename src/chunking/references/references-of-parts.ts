import type { QueryMatch } from 'web-tree-sitter';
import type { FileReferences } from '../../core/references/file-references.js';
import { languageFacts } from '../../languages/language-facts.js';
import type { ParsedSource } from '../grammars/parse-recovering.js';
import type { ParsedParts } from '../injections/parse-parts.js';
import type { SourceLines } from '../lines/source-lines.js';
import type { Definition } from '../outline/definition.js';
import { readReferences } from './read-references.js';

/**
 * What a file and the code of other languages in it define, import and use: the parts of one file know each other's names.
 * `undefined` where its language has no rules for uses, or they take beyond measure.
 *
 * @param uses what the rules for uses match in each part
 * @param outline the definitions of all parts, as its chunks are cut by
 */
export function referencesOfParts(
  { whole, injected }: ParsedParts,
  uses: ReadonlyMap<ParsedSource, readonly QueryMatch[] | undefined>,
  outline: readonly Definition[],
  lines: SourceLines,
): FileReferences | undefined {
  const facts = [...injected, whole].flatMap(({ language }) => languageFacts(language)?.references ?? []);
  const scoping = facts.find(({ typesApart }) => typesApart) ?? facts[0];
  if (!scoping) return undefined;
  const matches: QueryMatch[] = [];
  for (const [{ language }, found] of uses) {
    if (found) for (const match of found) matches.push(match);
    else if (languageFacts(language)?.references) return undefined;
  }
  // Sections of markup are nothing that code refers to.
  const holdsCode = languageFacts(whole.language)?.injections !== undefined;
  const definitions = holdsCode ? outline.filter(({ isInjected }) => isInjected) : outline;
  const isComponent = languageFacts(whole.language)?.references?.component;
  return readReferences(matches, definitions, lines, { ...scoping, ...(isComponent && { component: true }) });
}
