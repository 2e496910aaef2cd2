import type { LineSpan } from '../../core/line-shift.js';
import type { ChunkKind } from '../../core/types.js';
import { breadcrumbOf, definitionAt, type Location } from '../../references/corpus.js';
import type { ReferenceGraph } from '../../references/reference-graph.js';

/** A part of a file with the breadcrumb and the kind that its chunk has; the breadcrumb is empty outside of definitions. */
export interface FilePart extends LineSpan {
  path: string;
  symbol: string;
  kind: ChunkKind;
}

/**
 * The definitions that a part of a file is about: those of its breadcrumb, which may begin in an earlier part. A part that packs
 * several members of a type has the breadcrumb of the type and their kind: it is about those that begin in it, as is one without a
 * definition of its own; where none begins, it is about the innermost one around it.
 */
export function definitionsOfPart(graph: ReferenceGraph, part: FilePart): Location[] {
  const { path, symbol, startLine, endLine } = part;
  const own = named(graph, path, symbol).filter((one) => {
    const definition = definitionAt(one);
    const isBegun = definition.line >= startLine && definition.line <= endLine;
    return isBegun || (definition.kind === part.kind && overlaps(definition, part));
  });
  return own.length > 0 ? own : graph.definitionsIn(path, startLine, endLine);
}

function named(graph: ReferenceGraph, path: string, symbol: string): Location[] {
  const file = graph.corpus.file(path);
  if (!file || symbol === '') return [];
  const name = symbol.slice(symbol.lastIndexOf('.') + 1);
  return file.references.definitions.flatMap((one, at) =>
    one.name === name && breadcrumbOf({ file, at }) === symbol ? [{ file, at }] : [],
  );
}

function overlaps(a: LineSpan, b: LineSpan): boolean {
  return a.startLine <= b.endLine && a.endLine >= b.startLine;
}
