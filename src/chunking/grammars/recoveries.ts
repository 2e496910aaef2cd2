/** What a grammar does not know of its language, and what to write instead, in as many characters. */
interface Rewriting {
  pattern: RegExp;
  replace: (match: string) => string;
}

/** How a text is parsed that does not parse as a whole. */
export interface Recovery {
  rewritings: readonly Rewriting[];
  /** The language whose grammar is used instead. */
  as?: string;
}

const blank = (text: string): string => text.replace(/\S/g, ' ');
const rewrite = (pattern: RegExp, replace = blank): Rewriting => ({ pattern, replace });

/** Without a semicolon, the grammar takes a signature that begins with `<` for more of the type in the line before. */
const SIGNATURES = rewrite(/^[ \t]+(?=<)/gm, (indent) => `${indent.slice(0, -1)};`);
/** The `type` of `export type * from './types'` came with TypeScript 5.0. */
const EXPORTED_TYPES = rewrite(/(?<=^export\s+)type(?=\s*\*)/gm);

/** `class LEDGER_EXPORT Pool`: a macro before the name that a compiler is told to put something else in place of. */
const EXPORT_MACROS = rewrite(
  /(?<=\b(?:class|struct|union|enum)[ \t]+)[A-Z][A-Z0-9_]+(?:\([^()\n]*\))?(?=[ \t]+[A-Za-z_][\w:]*(?:[ \t]+final)?[ \t\r\n]*[:{])/g,
);
/** In a header that only C++ reads and nothing else tells. */
const FINAL = rewrite(/(?<=\bstruct[ \t]+[A-Za-z_]\w*[ \t]+)final(?=[ \t\r\n]*[:{])/g);

/** `is String if x.isEmpty() -> …` came with Kotlin 2.2. The bounds keep a hostile line from taking long. */
const GUARDS = rewrite(/^[ \t]{1,200}[^\s={}][^\n={}]{0,200}?\sif\s[^\n{}]{0,400}?(?=->)/gm, (entry) => {
  const at = entry.search(/\sif\s/);
  return entry.slice(0, at) + blank(entry.slice(at));
});

/** Types of Flow that TypeScript writes otherwise: `?T`, `{| … |}`, `+name:`, `opaque type`, `import typeof`, `T: Bound`. */
const FLOW = [
  rewrite(/(?<=[:(<,|&=>][ \t]*)\?(?=[\w({[$])/g),
  rewrite(/\{\|/g, () => '{ '),
  rewrite(/\|\}/g, () => ' }'),
  rewrite(/(?<=[{,;]\s*)[+-](?=\w+\??:)/g),
  rewrite(/\bopaque[ \t]+type[ \t]+\w+[ \t]*:[^=\n]*(?==)/g, (type) => type.replace(/opaque|:.*/g, blank)),
  rewrite(/\bopaque(?=[ \t]+type\b)/g),
  rewrite(/(?<=\bimport[ \t]+)typeof\b/g, () => 'type  '),
];

export const RECOVERIES: Readonly<Record<string, Recovery>> = {
  typescript: { rewritings: [EXPORTED_TYPES, SIGNATURES] },
  tsx: { rewritings: [EXPORTED_TYPES] },
  javascript: { rewritings: FLOW, as: 'tsx' },
  cpp: { rewritings: [EXPORT_MACROS] },
  c: { rewritings: [EXPORT_MACROS, FINAL] },
  kotlin: { rewritings: [GUARDS] },
};
