import type { Reporter } from '../../core/ports/reporter.js';
import type { ToolCall } from './tool.js';

/** The shortest time between two notifications, which people read. */
const INTERVAL_MS = 100;

/** A reporter that sends progress and warnings of an update to an MCP client. `done` counts the units of all phases. */
export function progressReporter(report: ToolCall['reportProgress']): Reporter {
  let phase = { name: '', total: '', done: 0 };
  let before = 0;
  let told = { atMs: -Infinity, done: -1 };

  const tell = (message: string, isUrgent: boolean): void => {
    const now = performance.now();
    if (!isUrgent && now - told.atMs < INTERVAL_MS) return;
    // Progress that a caller is told of has to grow.
    const done = Math.max(before + phase.done, told.done + 1);
    told = { atMs: now, done };
    report(done, message);
  };
  return {
    phase(name, total) {
      before += phase.done;
      phase = { name, total: total === undefined ? '' : ` of ${String(total)}`, done: 0 };
      tell(name, true);
    },
    advance(done) {
      phase.done = done;
      tell(`${phase.name}: ${String(done)}${phase.total}`, false);
    },
    phaseDone: () => undefined,
    warn: (message) => {
      tell(`warning: ${message}`, true);
    },
    info: (message) => {
      tell(message, true);
    },
    debug: () => undefined,
  };
}
