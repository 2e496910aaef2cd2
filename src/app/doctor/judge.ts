import { DiffdexError } from '../../core/errors.js';
import type { Diagnosis } from '../../core/results/diagnosis.js';
import { onOneLine } from '../../reporting/text/printable.js';

type Finding = Omit<Diagnosis, 'name'>;

export function ok(detail: string): Finding {
  return { state: 'ok', detail };
}

export function warning(detail: string, remedy: string): Finding {
  return { state: 'warning', detail, remedy };
}

export function problem(detail: string, remedy: string): Finding {
  return { state: 'problem', detail, remedy };
}

/** One check with its name. An error that a user can act on is a problem with its hint; any other is a bug. */
export async function judge(name: string, check: () => Finding | Promise<Finding>): Promise<Diagnosis> {
  try {
    return { name, ...(await check()) };
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    return { name, ...problem(`${onOneLine(error.message)} [${error.code}]`, error.hint) };
  }
}

export type { Finding };
