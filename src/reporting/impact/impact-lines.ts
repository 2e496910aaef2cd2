import type { ImpactResult } from '../../core/results/impact.js';
import { printableLine } from '../text/printable.js';
import { impactJson } from './impact-json.js';

/** The lists of an answer, in the order in which people read them. */
const LISTS = ['untouched_callers', 'changed', 'users', 'tests'] as const;

/** Every entry of an answer as an object of its own, which names its list in `list`. */
export function impactEntryObjects(answer: ImpactResult): Record<string, unknown>[] {
  const whole = impactJson(answer);
  return LISTS.flatMap((list) => (whole[list] as object[]).map((entry) => ({ list, ...entry })));
}

/** The callers that a change leaves as they were as `path:line:text`, for programs that read what grep prints. */
export function impactGrep({ untouchedCallers }: ImpactResult): string {
  return untouchedCallers
    .map(({ path, line, snippet }) => {
      const named = /^[\w.@]/.test(path) ? path : `./${path}`;
      return `${printableLine(named)}:${String(line)}:${printableLine(snippet.trim())}\n`;
    })
    .join('');
}
