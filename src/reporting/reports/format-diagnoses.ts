import type { Diagnosis } from '../../core/results/diagnosis.js';
import { printableLine } from '../text/printable.js';
import type { TextStyle } from '../text/text-style.js';

const INDENT = '  ';

/** One line a check, aligned, each followed by its remedy; in the colours of a style. */
export function formatDiagnoses(
  diagnoses: readonly Diagnosis[],
  { paint }: Pick<TextStyle, 'paint'>,
): string {
  const colours = { ok: paint.green, warning: paint.yellow, problem: paint.red };
  const width = Math.max(...diagnoses.map(({ name }) => name.length));
  return diagnoses
    .map(({ name, state, detail, remedy }) => {
      const line = `${colours[state](state.padEnd('warning'.length))}${INDENT}${name.padEnd(width)}${INDENT}${printableLine(detail)}`;
      if (remedy === undefined) return line;
      const margin = ' '.repeat('warning'.length + width + 2 * INDENT.length);
      return `${line}\n${margin}${paint.bold('→')} ${printableLine(remedy)}`;
    })
    .join('\n');
}

/** The object that `doctor --json` prints. */
export function diagnosesJson(diagnoses: readonly Diagnosis[]) {
  return {
    /** Whether nothing is a problem. */
    ok: isHealthy(diagnoses),
    /** Each part that was looked at. */
    checks: diagnoses.map(({ remedy, ...diagnosis }) => ({ ...diagnosis, remedy: remedy ?? null })),
  };
}

/** Whether nothing is a problem. */
export function isHealthy(diagnoses: readonly Diagnosis[]): boolean {
  return diagnoses.every(({ state }) => state !== 'problem');
}
