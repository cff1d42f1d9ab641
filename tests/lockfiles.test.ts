import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Lock {
  packages: Record<string, { resolved?: string; integrity?: string; optional?: boolean; link?: boolean }>;
}

test.each(['package-lock.json', 'tests/sync/servers/pouchdb-server/package-lock.json'])(
  '%s names no place to fetch from but the public one, and says what each package has to be',
  (path) => {
    const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '..', path), 'utf8')) as Lock;
    const all = Object.entries(packages).filter(([name]) => name !== '');
    expect(all.length).toBeGreaterThan(100);
    const elsewhere = all.filter(([, { resolved = '' }]) => !/^(https:\/\/registry\.npmjs\.org\/|$)/.test(resolved));
    expect(elsewhere).toEqual([]);
    // Binaries of other systems are named without one; see scripts/lock-systems.mjs.
    const unsure = all.filter(([, { integrity, optional }]) => !integrity && !optional);
    expect(unsure).toEqual([]);
  },
);
