import { existsSync } from 'node:fs';

/** Starts one of our TypeScript programs, or says in one sentence why it cannot start. */
export async function run(program) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Hongqiao needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  if (!existsSync(new URL('../node_modules/tsx/package.json', import.meta.url))) {
    console.error('The packages are not installed yet: run "npm ci" first.');
    process.exit(1);
  }
  const { register } = await import('tsx/esm/api');
  // Our tsconfig extends one that WXT writes later, so these programs do without.
  register({ tsconfig: false });
  await import(new URL(program, import.meta.url).href);
}
