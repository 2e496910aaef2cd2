import { defineConfig } from 'vitest/config';
import { oneArrow } from './scripts/build/one-arrow.mjs';
import { defineRowRules } from './scripts/build/row-rules.mjs';

export default defineConfig({
  resolve: { alias: oneArrow },
  define: await defineRowRules(import.meta.dirname),
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/build-program.mjs', 'test/setup/own-cache.mjs'],
    // One process per file: native modules and worker threads stay apart, and a crash names its file.
    pool: 'forks',
    // By default one core is left idle, though most tests wait for a child process.
    maxWorkers: '100%',
    // These end what hangs, and nothing that a busy machine slows down.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
