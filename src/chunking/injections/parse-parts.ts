import { loadGrammar, type LoadedGrammar } from '../grammars/load-grammar.js';
import { charactersInErrors, parseRecovering, type ParsedSource } from '../grammars/parse-recovering.js';
import { findInjections, type Injection } from './find-injections.js';

/** Code of another language within a file, parsed by itself: its positions are those in the file. */
export interface InjectedSource extends ParsedSource, Pick<Injection, 'range' | 'holderStart'> {}

/** A parsed file, and the code of other languages in it. The trees are the caller's to delete. */
export interface ParsedParts {
  whole: ParsedSource;
  /** In order of position. */
  injected: InjectedSource[];
}

/** Above this share of code that does not parse, it is taken for something else than its language. */
const MAX_UNPARSED_SHARE = 1 / 2;

/**
 * Parses a file and the code of other languages in it; `undefined` if the file takes beyond measure. Code that does, or that is
 * not of the language that it is said to be, is left out.
 *
 * @throws ThreadNeeded if one of them holds this thread longer than `patienceMs`
 */
export async function parseParts(
  text: string,
  language: string,
  grammar: LoadedGrammar,
  patienceMs?: number,
): Promise<ParsedParts | undefined> {
  const whole = await parseRecovering(text, language, grammar, { patienceMs });
  if (!whole) return undefined;
  const parts: ParsedParts = { whole, injected: [] };
  try {
    for (const injection of findInjections(whole, text, patienceMs)) {
      const parsed = await parseInjected(text, injection, patienceMs);
      if (parsed) parts.injected.push({ ...parsed, ...injection, language: parsed.language });
    }
  } catch (error) {
    deleteTrees(parts);
    throw error;
  }
  return parts;
}

export function deleteTrees({ whole, injected }: ParsedParts): void {
  for (const { tree } of [whole, ...injected]) tree.delete();
}

async function parseInjected(
  text: string,
  { language, range }: Injection,
  patienceMs?: number,
): Promise<ParsedSource | undefined> {
  const grammar = await loadGrammar(language);
  const parsed = grammar && (await parseRecovering(text, language, grammar, { patienceMs, range }));
  if (!parsed || isOfLanguage(parsed)) return parsed;
  parsed.tree.delete();
  return undefined;
}

function isOfLanguage({ tree: { rootNode }, length }: ParsedSource): boolean {
  return !rootNode.hasError || charactersInErrors(rootNode) <= length * MAX_UNPARSED_SHARE;
}
