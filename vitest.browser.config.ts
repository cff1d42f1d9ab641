import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that drive the built extension in a real Chromium and a real Firefox. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['tests/e2e/**/*.test.ts', 'tests/pages/*.browser.test.ts', 'utils/**/*.browser.test.ts'],
    // Each file has browsers of its own, which wait more than they work. Three keep two cores busy.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
