/** Short and spoken names of languages, with the id that chunks carry. Words that are plain English are left out. */
const LANGUAGE_IDS: Readonly<Record<string, string>> = {
  'c++': 'cpp',
  'c#': 'csharp',
  cc: 'cpp',
  cs: 'csharp',
  cxx: 'cpp',
  ex: 'elixir',
  exs: 'elixir',
  golang: 'go',
  hs: 'haskell',
  js: 'javascript',
  jsx: 'javascript',
  kt: 'kotlin',
  md: 'markdown',
  ml: 'ocaml',
  node: 'javascript',
  objc: 'objective-c',
  ps1: 'powershell',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  ts: 'typescript',
  yml: 'yaml',
};

/** The language id that a user means by a name such as `ts`, `C++` or `Python`. */
export function languageIdOf(name: string): string {
  const lower = name.toLowerCase();
  return LANGUAGE_IDS[lower] ?? lower;
}

/**
 * Languages that a question may name to say where its answer is. Formats of data are not among them: `the JSON parser`
 * is no JSON file. Nor are names that are plain English or a single letter.
 */
const SPOKEN_LANGUAGES: ReadonlySet<string> = new Set(
  (
    'bash clojure cpp csharp dart elixir erlang fortran go groovy haskell java javascript julia kotlin lua ocaml perl php ' +
    'powershell python ruby rust scala solidity sql swift typescript zig'
  ).split(' '),
);

/** Ids of the languages that the words of a text name: `C++`, `golang`, `Python`. */
export function readLanguages(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+[+#]*/gu) ?? [];
  const ids = words.filter((word) => word.length > 2 || /[+#]$/.test(word)).map(languageIdOf);
  return [...new Set(ids.filter((id) => SPOKEN_LANGUAGES.has(id)))];
}
