/** Variables that LanceDB's native part reads by itself, with the least that it works with. */
const LEAST: Readonly<Record<string, number>> = {
  // With one it waits for itself, for ever.
  LANCE_IO_THREADS: 2,
  LANCE_CPU_THREADS: 1,
  TOKIO_WORKER_THREADS: 1,
};

/**
 * Sees to numbers of threads with which LanceDB's native part neither waits for ever nor panics: a number that is too small
 * is raised for the whole process, and what is no number is taken out of its environment.
 *
 * @returns the variables that were changed, each with what it was and what it is now; `undefined` for nothing
 */
export function ensureNativeThreads(): { name: string; from: string; to: string | undefined }[] {
  return Object.entries(LEAST).flatMap(([name, least]) => {
    const from = process.env[name];
    if (from === undefined || (/^\d{1,4}$/.test(from) && Number(from) >= least)) return [];
    const to = /^\d{1,4}$/.test(from) ? String(least) : undefined;
    if (to === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = to;
    return [{ name, from, to }];
  });
}
