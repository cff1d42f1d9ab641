import type { InitSqlJsStatic, SqlJsStatic } from 'sql.js';
import { unpackedFile } from '@/utils/packed-file';

let loading: Promise<SqlJsStatic> | undefined;

/**
 * SQLite for the packages of Anki, in memory. In the extension it comes from files that `modules/sqlite` puts there, for its
 * pages and module workers alone (0.7 MB of WASM and some 100 ms); in tests from the package as it is installed.
 */
export function loadSqlite(): Promise<SqlJsStatic> {
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<SqlJsStatic> {
  if (!globalThis.location?.protocol.endsWith('-extension:')) return (await script('sql.js'))();
  const [start, wasmBinary] = await Promise.all([script('/sqlite/sqlite.js'), unpackedFile('/sqlite/sqlite.wasm.br')]);
  return start({ wasmBinary });
}

/** Named at run time only, so that no bundle takes it in. */
async function script(name: string): Promise<InitSqlJsStatic> {
  return (await import(/* @vite-ignore */ name)).default;
}
