import type { ImportKind, NamedImport } from '../../core/references/file-references.js';
import type { Captures, Extent, Parts } from './captures.js';
import type { ScopeTree } from './scope-tree.js';

/**
 * The imports of a file in the order of the captures, their names bound in the scopes where they stand. A position in the list is
 * that of the captured import.
 */
export function bindImports(captures: Captures, scopes: ScopeTree, text: string): NamedImport[] {
  return captures.imports.map((parts, at) => {
    const { kind, imported, local } = readImport(parts, text);
    const name =
      parts['local-name'] ?? parts.imported ?? parts['imported.default'] ?? parts['imported.namespace'];
    if (name) captures.named.add(name.id);
    if (parts.imported) captures.named.add(parts.imported.id);
    const place = name ?? parts.module;
    if (place && local !== '') {
      const { bindings } = scopes.at(place.start);
      bindings.set(local, { is: 'import', at });
    }
    return { kind, module: moduleOf(parts, captures, text), imported, local };
  });
}

/** The module that an import names, after what stands before the groups around it. */
function moduleOf(parts: Parts, { groups }: Captures, text: string): string {
  const own = textOf(parts, 'module', text);
  const place = parts.module ?? parts.imported ?? parts['imported.all'];
  const around = groups.filter(({ grouped }) => place && isAround(grouped, place));
  if (around.length === 0) return own;
  const before = around
    .sort((a, b) => a.grouped.start - b.grouped.start)
    .map(({ prefix, grouped }) => text.slice(prefix.start, grouped.start).replace(/[\s{]+$/, ''));
  // Without a module of its own, an import is of the module before its group.
  return own === '' ? before.join('').replace(/(?:\\|::|\.)$/, '') : before.join('') + own;
}

function isAround(outer: Extent, inner: Extent): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function readImport(parts: Parts, text: string): { kind: ImportKind; imported: string; local: string } {
  const part = (name: string): string => textOf(parts, name, text);
  if (parts.imported) {
    const imported = part('imported');
    return { kind: 'named', imported, local: part('local-name') || imported };
  }
  if (parts['imported.default'])
    return { kind: 'default', imported: 'default', local: part('imported.default') };
  if (parts['imported.namespace'])
    return { kind: 'namespace', imported: '', local: part('imported.namespace') };
  if (parts['imported.path'])
    return { kind: 'namespace', imported: '', local: lastPartOf(part('imported.path')) };
  if (parts['imported.expression']) return { kind: 'namespace', imported: '', local: '' };
  return { kind: parts['imported.all'] ? 'all' : 'effect', imported: '', local: '' };
}

/** The name that a path of Go stands for by custom: `yaml` of `gopkg.in/yaml.v3`, `redis` of `example.com/redis/v9`. */
function lastPartOf(path: string): string {
  const plain = path.replace(/\/v\d+$/, '').replace(/\.v\d+$/, '');
  return plain.slice(plain.lastIndexOf('/') + 1);
}

function textOf(parts: Parts, name: string, text: string): string {
  const extent = parts[name];
  return extent ? text.slice(extent.start, extent.end) : '';
}
