import { createChunker } from '../../src/chunking/create-chunker.js';
import { decodeReferences } from '../../src/core/references/decode-references.js';
import type { FileReferences } from '../../src/core/references/file-references.js';

const chunker = createChunker({ threads: 0 });

export interface DescribedReferences {
  /** `name: kind type`, in order. */
  definitions: string[];
  imports: string[];
  exports: string[];
  /** `line:column kind term`, in order. */
  uses: string[];
}

/** What a text defines and uses, as one can read it. */
export async function describeReferences(name: string, text: string): Promise<DescribedReferences> {
  const references = await referencesOf(name, text);
  const term = (at: number): string => termText(references, at);
  return {
    definitions: references.definitions.map(({ name, kind, owner, ownerTerm, type, returns, bases }) =>
      [
        `${[references.definitions[owner]?.name, name].filter(Boolean).join('.')}: ${kind}`,
        ownerTerm === 0 ? '' : `of ${term(ownerTerm)}`,
        type === 0 ? '' : `is ${term(type)}`,
        returns === 0 ? '' : `returns ${term(returns)}`,
        bases.length === 0 ? '' : `extends ${bases.map(term).join(', ')}`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
    imports: references.imports.map(({ kind, module, imported, local }) =>
      [kind, module, imported, local].join(' ').trim(),
    ),
    exports: references.exports.map((one) => `${one.name || '*'} = ${term(one.term)}`),
    uses: references.uses.map(
      ({ kind, line, column, term: at, owner, args }) =>
        `${String(line)}:${String(column)} ${kind} ${term(at)}` +
        (args === -1 ? '' : ` with ${String(args)}`) +
        (owner === -1 ? '' : ` in ${references.definitions[owner]?.name ?? ''}`),
    ),
  };
}

async function referencesOf(name: string, text: string): Promise<FileReferences> {
  const [cut] = await chunker.cut([{ language: chunker.languageOf(name, text), text }]);
  return decodeReferences(cut?.references ?? '');
}

function termText(references: FileReferences, at: number): string {
  const term = references.terms[at] ?? ['unknown'];
  const of = (one: number): string => termText(references, one);
  switch (term[0]) {
    case 'unknown':
      return '?';
    case 'definition':
      return references.definitions[term[1]]?.name ?? '';
    case 'import': {
      const found = references.imports[term[1]];
      return `${found?.module ?? ''}#${found?.imported ?? ''}`;
    }
    case 'name':
      return `<${term[1]}>`;
    case 'implicit':
      return `${references.definitions[term[1]]?.name ?? ''}~${term[2]}|${of(term[3])}`;
    case 'self':
    case 'super':
      return `${term[0]} ${references.definitions[term[1]]?.name ?? ''}`;
    case 'member':
      return `${of(term[1])}.${term[2]}`;
    case 'record':
      return '{}';
    case 'object': {
      const [, type, ...parameters] = term;
      return `a ${of(type)}${parameters.length === 0 ? '' : `[${parameters.map(of).join(', ')}]`}`;
    }
    default:
      return `${term[0]} ${of(term[1])}`;
  }
}
