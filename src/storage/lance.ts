import type * as Arrow from 'apache-arrow';

export type Lance = typeof import('@lancedb/lancedb');
export type { Arrow };

/** LanceDB and Apache Arrow; the build and the tests see to it that both use one copy of Arrow. */
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
  const [lance, arrow] = await Promise.all([import('@lancedb/lancedb'), import('apache-arrow')]);
  return { lance: asRequired(lance), arrow: asRequired(arrow) };
}

/** What `require` gives. The bundle has CommonJS packages as `default` only: `lance.connect` is undefined without this. */
function asRequired<Module extends object>(imported: Module): Module {
  return 'default' in imported ? (imported.default as Module) : imported;
}
