/** The word to use, by the one not to use. See the module. */
export function readGlossary(architecture: string): Map<string, string>;
/** Words of prose that the glossary has another word for, as sentences. See the module. */
export function checkWords(
  root: string,
  pages: readonly string[],
  glossary: ReadonlyMap<string, string>,
): string[];
