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
