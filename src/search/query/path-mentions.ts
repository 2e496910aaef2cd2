/** A path, or the end of one, that a query mentions; with a line if the query gives one. */
export interface PathMention {
  path: string;
  line?: number;
}

/** Frames beyond these are far from the fault that a trace tells of. */
const MAX_MENTIONS = 12;

/** Letters of names, with their marks. Those of scripts without spaces are none: a path within a sentence would take it in. */
const LETTER = String.raw`\w\p{M}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}`;

/** `src/a.ts:3:5`, `File "a.py", line 3`, `(A.java:3)`, `a.php(3)`, `a.cs:line 3`. The lookbehind keeps it linear. */
const FRAME = new RegExp(
  String.raw`(?<![${LETTER}@+\-.\/\\])([${LETTER}@+\-.\/\\]*[${LETTER}]\.[A-Za-z]\w{0,11})(?:"?, line (\d+)|:line (\d+)|\((\d+)\)|:(\d+)(?::\d+)?)`,
  'gu',
);
const PATH = new RegExp(
  String.raw`(?<![${LETTER}@+\-.\/\\:])(?:\.{0,2}[\/\\])?(?:[${LETTER}@+\-.]+[\/\\])+[${LETTER}@+\-.]*`,
  'gu',
);
/** Also takes `object.member`; a mention that no path of the tree ends with matches nothing. */
const FILE_NAME = new RegExp(
  String.raw`(?<![${LETTER}.\/\\\-])[${LETTER}\-]+(?:\.[${LETTER}\-]+)*\.[A-Za-z]{1,6}(?![${LETTER}(.\/\\])`,
  'gu',
);

/** The paths that a text mentions, in their order and without repeats: stack frames with lines first, then paths without one. */
export function findPathMentions(text: string): PathMention[] {
  const frames = [...text.matchAll(FRAME)].map((match): PathMention => {
    const line = match[2] ?? match[3] ?? match[4] ?? match[5];
    return { path: cleanPath(match[1] ?? ''), line: Number(line) };
  });
  const rest = text.replace(FRAME, ' ');
  const bare: PathMention[] = [...rest.matchAll(PATH), ...rest.matchAll(FILE_NAME)].map((match) => ({
    path: cleanPath(match[0]),
  }));
  const distinct = new Map(
    [...frames, ...bare].map((mention) => [`${mention.path}:${String(mention.line)}`, mention]),
  );
  return [...distinct.values()].filter(({ path }) => path !== '').slice(0, MAX_MENTIONS);
}

function cleanPath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.{0,2}\/)+/, '')
    .replace(/[/.]+$/, '');
}
