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
  const [lance, arrow] = await Promise.all([import('@lancedb/lancedb'), import('apache-arrow')]);
  return { lance: asRequired(lance), arrow: asRequired(arrow) };
}

/** What `require` gives: a CommonJS package reaches an ES module, bundled or not, as its `default`. */
function asRequired<Module extends object>(imported: Module): Module {
  return 'default' in imported ? (imported.default as Module) : imported;
}
