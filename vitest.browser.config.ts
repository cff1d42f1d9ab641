import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest files, which are not the largest; begun last, they would keep one core busy alone. */
const LONGEST = [
  'tests/pages/firefox.',
  'tests/pages/chrome.',
  'e2e/encounters.',
  'e2e/trouble.',
  'e2e/pages.',
  'e2e/untouched.',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.includes(name));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** Tests that drive the built extension in a real Chromium and a real Firefox. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['tests/e2e/**/*.test.ts', 'tests/pages/*.browser.test.ts', 'utils/**/*.browser.test.ts'],
    // Each file has browsers of its own, which wait as long as they work: three keep two cores busy, and four are no quicker.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
