import type { Outline, OutlineSymbol } from '../app/outline.js';
import { countOf } from '../reporting/format-figures.js';
import { printableLine } from '../reporting/printable.js';

/** An outline as text: a line a folder, file or symbol. */
export function describeOutline({ folders, files }: Outline): string {
  const lines = folders.map(
    ({ path, files: count, chunks }) =>
      `${printableLine(path)}/  ${countOf(count, 'file')}, ${countOf(chunks, 'chunk')}`,
  );
  for (const { file, dirty, symbols } of files) {
    const notes = [
      file.skip === '' ? file.language : `not indexed: ${file.skip}`,
      dirty ? 'changed since' : '',
    ];
    lines.push([printableLine(file.path), ...notes.filter((note) => note !== '')].join('  '));
    lines.push(...symbols.map((symbol) => `  ${describeSymbol(symbol)}`));
  }
  return lines.join('\n');
}

/** A symbol as text: one line. */
export function describeSymbol({ kind, symbol, startLine, endLine, defines }: OutlineSymbol): string {
  const others = defines.map(({ name, line }) => `${name}:${String(line)}`).join(', ');
  const names = [symbol, others === '' ? '' : `(${others})`].filter((name) => name !== '');
  return `${String(startLine)}-${String(endLine)}  ${kind} ${printableLine(names.join(' '))}`;
}
