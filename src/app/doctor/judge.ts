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

/** Runs one check. A `DiffdexError` becomes a finding of the kind *problem*; any other error is thrown on. */
export async function judge(name: string, check: () => Finding | Promise<Finding>): Promise<Diagnosis> {
  try {
    return { name, ...(await check()) };
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    return { name, ...problem(`${onOneLine(error.message)} [${error.code}]`, error.hint) };
  }
}

export type { Finding };
