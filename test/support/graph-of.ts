import { createChunker } from '../../src/chunking/create-chunker.js';
import { breadcrumbOf, definitionAt } from '../../src/references/corpus.js';
import { Corpus } from '../../src/references/corpus.js';
import { ReferenceGraph, type Edge } from '../../src/references/reference-graph.js';

const chunker = createChunker({ threads: 0 });

/** The graph of some files by path. Those that are no code are settings, such as package.json. */
export async function graphOf(files: Readonly<Record<string, string>>): Promise<ReferenceGraph> {
  const texts = Object.entries(files).map(([path, text]) => ({
    path,
    language: chunker.languageOf(path, text),
    text,
  }));
  const cut = await chunker.cut(texts);
  const rows = texts.map(({ path, language }, i) => ({
    path,
    language,
    references: cut[i]?.references ?? '',
  }));
  return new ReferenceGraph(new Corpus(rows, new Set(Object.keys(files)), new Map(Object.entries(files))));
}

/** Uses of what a name means: `tier kind path:line:column in symbol`, and for several targets which they are. */
export function usesOf(graph: ReferenceGraph, name: string): string[] {
  return graph.usesOf(graph.definitionsNamed(name)).map(describeEdge);
}

function describeEdge(edge: Edge): string {
  const { file, line, column, kind, tier, owner, targets } = edge;
  const within = owner ? ` in ${breadcrumbOf(owner)}` : '';
  const named = targets.map((one) => `${one.file.path}:${String(definitionAt(one).line)}`);
  const several = targets.length > 1 ? ` of ${named.join(', ')}` : '';
  return `${tier} ${kind} ${file.path}:${String(line)}:${String(column)}${within}${several}`;
}
