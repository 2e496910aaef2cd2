import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';

const BEGIN = '# >>> diffdex >>>';
const END = '# <<< diffdex <<<';
const BLOCK = new RegExp(`^ *${BEGIN}\\n(?:.*\\n)*?.*${END}\\n`, 'm');

/**
 * Appends lines to a YAML file between marks. `undefined` where the file then does not read as expected.
 *
 * @param indent spaces in front of every line
 * @param expected what the file must hold afterwards, given what it held before
 */
export function appendYaml(
  text: string,
  lines: readonly string[],
  indent: number,
  expected: (before: unknown) => unknown,
): string | undefined {
  if (!text.endsWith('\n')) return undefined;
  const block = [BEGIN, ...lines, END].map((line) => `${' '.repeat(indent)}${line}\n`).join('');
  try {
    const result = text + block;
    return isDeepStrictEqual(parse(result), expected(parse(text))) ? result : undefined;
  } catch (error) {
    // The file, or the file with what was added, is not YAML: then nothing can be added.
    if (error instanceof Error && error.name === 'YAMLParseError') return undefined;
    throw error;
  }
}

/** The text without what `appendYaml` added. */
export function withdrawYaml(text: string): string {
  return text.replace(BLOCK, '');
}
