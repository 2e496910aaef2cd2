import type { Outline, OutlineSymbol } from '../../app/queries/outline.js';
import { describeUses } from '../../reporting/answers/describe-neighbour.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { printableLine } from '../../reporting/text/printable.js';

/** An outline as text: a line a folder, file or symbol. */
export function describeOutline({ folders, files }: Outline): string {
  return [
    ...folders.map(describeFolder),
    ...files.flatMap((file) => [
      describeFile(file),
      ...file.symbols.map((symbol) => `  ${describeSymbol(symbol)}`),
    ]),
  ].join('\n');
}

/** A folder as text: one line. */
export function describeFolder({ path, files, chunks }: Outline['folders'][number]): string {
  return `${printableLine(path)}/  ${countOf(files, 'file')}, ${countOf(chunks, 'chunk')}`;
}

/** A file as text, without its symbols: one line. */
export function describeFile({ file, dirty, uncommitted, skipped }: Outline['files'][number]): string {
  const notes = [
    file.skip === ''
      ? file.language
      : `not indexed (${file.skip})${skipped ? `: ${printableLine(skipped.why)}` : ''}`,
    uncommitted ? 'uncommitted' : '',
    dirty ? 'changed since' : '',
  ];
  return [printableLine(file.path), ...notes.filter((note) => note !== '')].join('  ');
}

/** A symbol as text: one line. */
export function describeSymbol({ kind, symbol, startLine, endLine, defines, uses }: OutlineSymbol): string {
  const others = defines.map(({ name, line }) => `${name}:${String(line)}`).join(', ');
  const names = [symbol, others === '' ? '' : `(${others})`].filter((name) => name !== '');
  const used = uses ? `  ${describeUses(uses)}` : '';
  return `${String(startLine)}-${String(endLine)}  ${kind} ${printableLine(names.join(' '))}${used}`;
}
