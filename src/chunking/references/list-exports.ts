import type { NamedExport, NamedImport } from '../../core/references/file-references.js';
import type { Captures, Parts } from './captures.js';
import type { DefinitionList } from './list-definitions.js';
import type { TermReader } from './term-reader.js';
import type { TermTable } from './term-table.js';

interface ExportParts {
  /** Grows by what is exported from elsewhere. */
  imports: NamedImport[];
  list: DefinitionList;
  reader: TermReader;
  table: TermTable;
  text: string;
}

/** What a file offers under which names, in the order of the captures; first the component that it is. */
export function listExports({ exports }: Captures, parts: ExportParts): NamedExport[] {
  const { list, table } = parts;
  const whole =
    list.component === -1 ? [] : [{ name: 'default', term: table.add(['definition', list.component]) }];
  return [...whole, ...exports.map((found) => readExport(found, parts)).filter(({ term }) => term !== 0)];
}

/** Whether a file itself says what it exports by default. */
export function hasDefaultExport({ exports }: Captures, text: string): boolean {
  return exports.some((found) => {
    const name = found['exported.as'];
    return (
      found['exported.default'] ??
      found['exported.whole'] ??
      (name && text.slice(name.start, name.end) === 'default')
    );
  });
}

function readExport(found: Parts, { imports, list, reader, table, text }: ExportParts): NamedExport {
  const textOf = (name: string): string => {
    const extent = found[name];
    return extent ? text.slice(extent.start, extent.end) : '';
  };
  const add = (kind: NamedImport['kind'], imported: string): number => {
    imports.push({ kind, module: textOf('module'), imported, local: '' });
    return table.add(['import', imports.length - 1]);
  };
  const own = (name: string): number => {
    const extent = found[name];
    if (!extent) return 0;
    const definition = list.byName.get(extent.start);
    if (definition !== undefined) return table.add(['definition', definition]);
    const meaning = reader.meaningOf(textOf(name), extent.start, true);
    return meaning === 'local' ? 0 : meaning;
  };
  if (found['exported.all']) return { name: '', term: add('all', '') };
  if (found['exported.namespace']) return { name: textOf('exported.namespace'), term: add('namespace', '') };
  if (found['exported.from']) {
    const imported = textOf('exported.from');
    return { name: textOf('exported.as') || imported, term: add('named', imported) };
  }
  if (found.exported) return { name: textOf('exported'), term: own('exported') };
  const value = found['exported.value'] ?? found['exported.whole'];
  const asDefault = found['exported.default'];
  if (asDefault) {
    const definition = list.byName.get(asDefault.start);
    const term =
      definition === undefined
        ? own('exported.local') || (value ? reader.ofExpression(value) : 0)
        : table.add(['definition', definition]);
    return { name: 'default', term };
  }
  if (found['exported.whole']) return { name: '=', term: value ? reader.ofExpression(value) : 0 };
  const local = textOf('exported.local');
  return {
    name: textOf('exported.as') || local,
    term: local === '' ? (value ? reader.ofExpression(value) : 0) : own('exported.local'),
  };
}
