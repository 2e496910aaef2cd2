import { createRequire } from 'node:module';

/**
 * Apache Arrow is two copies of the same classes, one for `import` and one for `require`. LanceDB requires it, and
 * takes a table of its own copy as it is but rebuilds one of the other row by row: our imports must mean that copy.
 */
export const oneArrow = { 'apache-arrow': createRequire(import.meta.url).resolve('apache-arrow') };
