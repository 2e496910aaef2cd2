import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { oneArrow } from '../../scripts/build/one-arrow.mjs';
import { defineRowRules } from '../../scripts/build/row-rules.mjs';

/** For scripts/mutation-test.mjs: some tests, and no build of the program, which they must not need. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  resolve: { alias: oneArrow },
  define: await defineRowRules(join(import.meta.dirname, '../..')),
  // As in vitest.config.mjs: a busy machine fails no test.
  test: {
    include: process.env.DIFFDEX_MUTATION_TESTS?.split(',') ?? [],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
