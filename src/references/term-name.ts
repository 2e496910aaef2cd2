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
