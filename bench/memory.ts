/**
 * What a segmenter holds in memory, measured in a process of its own:
 *
 *   node --expose-gc --import tsx bench/memory.ts ours|jieba      prints bytes
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readLabelled } from '@/scripts/readings/labelled';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Bytes that loading and using a segmenter added to a process. */
export function memoryOf(which: 'ours' | 'jieba'): number {
  const child = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', fileURLToPath(import.meta.url), which], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const bytes = Number(child.stdout);
  if (child.status !== 0 || !(bytes > 0)) throw new Error(`could not measure ${which}: ${child.stderr}`);
  return bytes;
}

async function segmenter(which: string): Promise<(text: string) => unknown> {
  if (which === 'jieba') {
    const jieba = await import('jieba-wasm');
    return (text) => jieba.cut(text, true);
  }
  const { packedDictionary } = await import('@/tests/packed');
  const { readAloud } = await import('@/utils/pinyin/read');
  const { Engine } = await import('@/utils/segment/engine');
  const engine = new Engine({ dictionary: packedDictionary(), keyOf: (word) => word, read: readAloud });
  return (text) => engine.analyse([text]);
}

/** Everything the process holds: heap, buffers and the memory of WebAssembly. */
function held(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const texts = readLabelled().map(({ text }) => text);
  const before = held();
  const cut = await segmenter(process.argv[2]!);
  for (const text of texts) cut(text);
  process.stdout.write(String(held() - before));
}
