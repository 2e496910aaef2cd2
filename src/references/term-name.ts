import type { NameUse } from '../core/references/file-references.js';
import type { ReferencedFile } from './corpus.js';

/** The last part of the name that a term is written as. */
export function nameOf(file: ReferencedFile, at: number): string {
  const term = file.references.terms[at];
  switch (term?.[0]) {
    case 'name':
      return term[1];
    case 'implicit':
    case 'member':
      return term[2];
    case 'import':
      return file.references.imports[term[1]]?.imported ?? '';
    default:
      return '';
  }
}

/** The name as it is written at a use. An import that gives another name stands at the name in the module. */
export function writtenName(file: ReferencedFile, { kind, term }: NameUse): string {
  const named = file.references.terms[term];
  const taken = kind === 'import' && named?.[0] === 'import' ? file.references.imports[named[1]] : undefined;
  return taken?.kind === 'named' ? taken.imported : writtenTerm(file, term);
}

/** The name as it is written where a term is used. */
export function writtenTerm(file: ReferencedFile, at: number): string {
  const { terms, definitions, imports } = file.references;
  const term = terms[at];
  if (term?.[0] === 'definition') return definitions[term[1]]?.name ?? '';
  const local = term?.[0] === 'import' ? imports[term[1]]?.local : undefined;
  return local !== undefined && local !== '' ? local : nameOf(file, at);
}
