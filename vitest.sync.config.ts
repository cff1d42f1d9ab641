import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** All tests of sync; those in `tests/sync/servers` are over real servers, which are started first. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/sync/**/*.test.ts', 'utils/sync/**/*.test.ts'],
    exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
    globalSetup: ['tests/sync/servers/setup.ts'],
    setupFiles: ['tests/browser-language.ts'],
    maxWorkers: '100%',
    // A server of hundreds of packages starts in a second, or in many where the machine has other work.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
