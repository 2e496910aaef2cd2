/** How comments look: what begins one that ends with its line, and what begins and ends a longer one. */
interface CommentSyntax {
  line: RegExp | undefined;
  block: { begin: RegExp; end: RegExp } | undefined;
}

const C_LIKE: CommentSyntax = { line: /^\/\//, block: { begin: /^\/\*/, end: /\*\// } };
const HASH: CommentSyntax = { line: /^#/, block: undefined };
const MARKUP: CommentSyntax = { line: undefined, block: { begin: /^<!--/, end: /-->/ } };

/** Languages whose comments do not look like those of C. */
const SYNTAX: Readonly<Record<string, CommentSyntax>> = {
  bash: HASH,
  dockerfile: HASH,
  elixir: { line: /^#/, block: { begin: /^@(?:module|type)?doc\s+(?:~[sS])?"""/, end: /"""\s*$/ } },
  r: HASH,
  toml: HASH,
  yaml: HASH,
  hcl: { line: /^(?:#|\/\/)/, block: C_LIKE.block },
  php: { line: /^(?:#(?!\[)|\/\/)/, block: C_LIKE.block },
  python: { line: /^#/, block: { begin: /^[rRuU]?(?:"""|''')/, end: /(?:"""|''')\s*$/ } },
  ruby: { line: /^#/, block: { begin: /^=begin\b/, end: /^=end\b/ } },
  julia: { line: /^#/, block: { begin: /^(?:"""|#=)/, end: /(?:"""|=#)\s*$/ } },
  powershell: { line: /^#/, block: { begin: /^<#/, end: /#>/ } },
  lua: { line: /^--(?!\[\[)/, block: { begin: /^--\[\[/, end: /\]\]/ } },
  sql: { line: /^--/, block: C_LIKE.block },
  haskell: { line: /^--/, block: { begin: /^\{-/, end: /-\}/ } },
  ocaml: { line: undefined, block: { begin: /^\(\*/, end: /\*\)/ } },
  html: MARKUP,
  svelte: MARKUP,
  vue: MARKUP,
};

/** Documents and data have no comments to tell apart. */
const WITHOUT_COMMENTS: ReadonlySet<string> = new Set(['markdown', 'rst', 'asciidoc', 'text', 'json']);

/** The comments of a language; `undefined` where it has none. */
function commentSyntaxOf(language: string): CommentSyntax | undefined {
  if (WITHOUT_COMMENTS.has(language)) return undefined;
  return SYNTAX[language] ?? C_LIKE;
}

/** For each line whether it is nothing but comment. Blank lines take the side of the line before. */
export function findCommentLines(lines: readonly string[], language: string): boolean[] {
  const syntax = commentSyntaxOf(language);
  if (!syntax) return lines.map(() => false);
  let isInside = false;
  return lines.map((line) => {
    const text = line.trim();
    if (isInside) {
      isInside = !syntax.block?.end.test(text);
      return true;
    }
    const begin = syntax.block?.begin.exec(text);
    if (begin) {
      const rest = text.slice(begin[0].length);
      const end = syntax.block?.end.exec(rest);
      isInside = !end;
      // Code may follow on the line on which a comment ends.
      return !end || rest.slice(end.index + end[0].length).trim() === '';
    }
    return syntax.line?.test(text) ?? false;
  });
}
