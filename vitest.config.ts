import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['tests/**/*.test.ts', 'policies/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['tests/setup/global.ts'],
    setupFiles: ['tests/setup/zone.ts'],
    // Files share what they import within a worker: half of the suite's time was reading the same modules again.
    isolate: false,
    // As many workers as cores; one is left idle otherwise.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
