import type * as Arrow from 'apache-arrow';
import { DiffdexError } from '../../core/errors.js';
import { memoize } from '../../platform/memoize.js';

export type Lance = typeof import('@lancedb/lancedb');
export type { Arrow };

/** LanceDB and Apache Arrow; the build and the tests see to it that both use one copy of Arrow. */
export interface Libraries {
  lance: Lance;
  arrow: typeof Arrow;
}

/** What `optionalDependencies` of this package holds. */
const PLATFORMS = 'Linux on x64 and arm64 (glibc and musl), macOS on arm64, Windows on x64 and arm64';

/**
 * Loads the native library on first use, since most commands that find nothing to do never need it.
 *
 * @throws DiffdexError BINDING_MISSING where its native part is not installed, or not made for this machine
 */
export const loadLibraries = memoize(async (): Promise<Libraries> => {
  try {
    const [lance, arrow] = await Promise.all([import('@lancedb/lancedb'), import('apache-arrow')]);
    return { lance: asRequired(lance), arrow: asRequired(arrow) };
  } catch (cause) {
    const machine = `${process.platform}-${process.arch}`;
    throw new DiffdexError('BINDING_MISSING', `The native part of LanceDB for ${machine} failed to load.`, {
      hint: `Reinstall diffdex without --omit=optional. diffdex runs on ${PLATFORMS}.`,
      cause,
    });
  }
});

/** What `require` gives. The bundle has CommonJS packages as `default` only: `lance.connect` is undefined without this. */
function asRequired<Module extends object>(imported: Module): Module {
  return 'default' in imported ? (imported.default as Module) : imported;
}
