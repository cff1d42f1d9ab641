import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliFile } from '../packing/brotli';

const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve('sql.js'));

type Asset = { absoluteSrc: string; relativeDest: string } | { contents: string; relativeDest: string };

/**
 * What goes into the extension, and where. The script is a module here, so that several workers share one file; the package
 * knows only CommonJS. `utils/anki/sqlite` opens both.
 */
export function sqliteFiles(): Asset[] {
  const script = readFileSync(join(PACKAGE, 'sql-wasm-browser.js'), 'utf8');
  return [
    // It sets a variable of CommonJS, which a module has to declare.
    { contents: `let module;\n${script}\nexport default initSqlJs;\n`, relativeDest: 'sqlite/sqlite.js' },
    {
      absoluteSrc: brotliFile(readFileSync(join(PACKAGE, 'sql-wasm-browser.wasm')), 'sqlite'),
      relativeDest: 'sqlite/sqlite.wasm.br',
    },
  ];
}
