import { createRequire } from 'node:module';
import type * as Arrow from 'apache-arrow';

export type Lance = typeof import('@lancedb/lancedb');
export type { Arrow };

/** LanceDB and the very copy of Apache Arrow that it uses: tables of another copy would be rebuilt for every write. */
export interface Libraries {
  lance: Lance;
  arrow: typeof Arrow;
}

let libraries: Promise<Libraries> | undefined;

/** Loads the native library on first use, since most commands that find nothing to do never need it. */
export function loadLibraries(): Promise<Libraries> {
  libraries ??= importLibraries();
  return libraries;
}

async function importLibraries(): Promise<Libraries> {
  const lance = await import('@lancedb/lancedb');
  const requireLikeLance = createRequire(createRequire(import.meta.url).resolve('@lancedb/lancedb'));
  return { lance, arrow: requireLikeLance('apache-arrow') as typeof Arrow };
}
