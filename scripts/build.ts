import { build } from './tools/build';

try {
  await build('chromium');
  await build('firefox');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
