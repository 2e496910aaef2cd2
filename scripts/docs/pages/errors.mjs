import { code, table } from '../markdown.mjs';
import { slugOf } from '../read-page.mjs';

/** The parts of docs/reference/errors.md. */
export function errorsParts({ sources: { ERROR_CODES, ERROR_EXPLANATIONS } }) {
  const rows = ERROR_CODES.map((name) => {
    const { cause, remedy } = ERROR_EXPLANATIONS[name];
    return [`<a id="${slugOf(name)}"></a>${code(name)}`, cause, remedy];
  });
  return { codes: table(['code', 'cause', 'remedy'], rows) };
}
