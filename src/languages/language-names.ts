import { readManifest } from './language-facts.js';

let ids: Map<string, string> | undefined;

/** The language id that a user means by a name such as `ts`, `C++` or `Python`. An unknown name comes back in lower case. */
export function languageIdOf(name: string): string {
  const lower = name.toLowerCase();
  return idsByName().get(lower) ?? lower;
}

/** Every name that `languageIdOf` knows, in lower case. */
export function languageNames(): string[] {
  return [...idsByName().keys()];
}

/** Ids of the languages that the words of a query name: `C++`, `golang`, `Python`. */
export function readLanguages(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+[+#]*/gu) ?? [];
  const { languages } = readManifest();
  const named = words.filter((word) => word.length > 2 || /[+#]$/.test(word)).map(languageIdOf);
  return [...new Set(named.filter((id) => Object.hasOwn(languages, id) && languages[id]?.spoken === true))];
}

function idsByName(): Map<string, string> {
  if (ids) return ids;
  ids = new Map();
  const { languages } = readManifest();
  for (const [id, { name, aliases = [] }] of Object.entries(languages)) {
    for (const each of [name.toLowerCase(), ...aliases]) ids.set(each, id);
  }
  // An id is never another language's alias.
  for (const id of Object.keys(languages)) ids.set(id, id);
  return ids;
}
