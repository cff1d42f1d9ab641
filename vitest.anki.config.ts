import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What we write for Anki, read by Anki itself, and the other way round. */
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['tests/anki/*.test.ts'],
    globalSetup: ['tests/anki/setup.ts'],
    // A Python with Anki in it takes a second to start.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
