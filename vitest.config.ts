import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Unit tests: beside their subject, plus the repository's tests of itself in `tests/`. */
export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    // Before the clock of any test runs.
    globalSetup: ['tests/compile.ts'],
    setupFiles: ['tests/browser-language.ts', 'tests/patience.ts'],
    // One core is left idle otherwise, which is half of a small machine.
    maxWorkers: '100%',
    // Some try thousands of cases, which a busy machine takes long for.
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
    exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
    include: [
      '{utils,components,entrypoints,modules,scripts}/**/*.test.{ts,tsx}',
      'tests/{,sync/,translators/}*.test.ts',
    ],
  },
});
