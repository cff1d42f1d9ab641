/**
 * Completes package-lock.json with the optional binaries of other systems:
 * npm leaves out what the registry at hand cannot show it, and then `npm ci`
 * refuses the lockfile everywhere. Run after changing packages, if npm ci says "Missing".
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** What a binary's name says of where it runs: @rolldown/binding-linux-arm64-musl. */
function runsOn(name) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((s) => words.includes(s) || (s === 'win32' && words.includes('windows')));
  const cpu = PROCESSORS.filter((c) => words.includes(c) || (c === 'ia32' && words.includes('386')));
  const libc = words.some((w) => w.startsWith('musl'))
    ? ['musl']
    : words.some((w) => w.startsWith('gnu'))
      ? ['glibc']
      : [];
  if (os.length === 0 && cpu.length === 0) return name === 'fsevents' ? { os: ['darwin'] } : null;
  return { ...(os.length && { os }), ...(cpu.length && { cpu }), ...(libc.length && os[0] === 'linux' && { libc }) };
}

let added = 0;
for (const [owner, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const places = [`${owner}/node_modules/${name}`, `node_modules/${name}`];
    if (places.some((place) => lock.packages[place]) || !/^\d/.test(version)) continue;
    const where = runsOn(name);
    if (!where) {
      console.warn(`${name} says nothing of its system; left out.`);
      continue;
    }
    lock.packages[places[1]] = { version, ...(dev && { dev }), optional: true, ...where };
    added++;
  }
}
const [root, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other systems added.`);
