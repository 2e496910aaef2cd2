import type { NamedLocation } from '../../core/results/reference-answer.js';
import { breadcrumbOf, definitionAt, type Location } from '../../references/corpus.js';

/** A definition as answers name it. */
export function locationOf(location: Location): NamedLocation {
  const { name, kind, line, column, endLine } = definitionAt(location);
  const { path, language } = location.file;
  return { path, line, column, endLine, symbol: breadcrumbOf(location), name, kind, language };
}
