import { useState } from 'preact/hooks';
import type { FileOutcome } from '@/components/cards/TakeOut';
import { slicesOf } from '@/entrypoints/cards/slices';
import { useJob } from '@/entrypoints/cards/use-job';
import { copy } from '@/entrypoints/content/clipboard';
import { download } from '@/entrypoints/popup/words/download';
import type { Deck } from '@/utils/deck/deck';
import { DeckError } from '@/utils/deck/trouble';
import { fileName } from '@/utils/export/exporter';
import { type TextFormat, type TextOptions, writeText } from '@/utils/export/text-format';

/** Writes words as text, to a file or to the clipboard. */
export function useTextFile(deck: Deck, ids: () => string[]) {
  const job = useJob();
  const [outcome, setOutcome] = useState<FileOutcome>();
  const [trouble, setTrouble] = useState<unknown>(null);

  const take = async (format: TextFormat, options: TextOptions, put: (file: Blob) => Promise<string>) => {
    setOutcome(undefined);
    setTrouble(null);
    try {
      const all = ids();
      const text = await job.run((running) =>
        writeText(format, slicesOf(deck, all), { options, total: all.length, job: running }),
      );
      if (!text) setOutcome({ kind: 'cancelled' });
      else setOutcome({ kind: 'done', name: await put(text.file), written: text.written, left: text.left });
    } catch (error) {
      if (error instanceof DeckError) setTrouble(error);
      else {
        console.error('Hongqiao: the words could not be taken out', error);
        setOutcome({ kind: 'failed' });
      }
    }
  };
  const onSave = (format: TextFormat, options: TextOptions) =>
    take(format, options, async (file) => {
      const name = fileName(format, Date.now());
      download(file, name);
      return name;
    });
  const onCopy = (format: TextFormat, options: TextOptions) =>
    take(format, { ...options, mark: false }, async (file) => {
      await copy(await file.text(), document);
      return '';
    });
  return { ...job, outcome, trouble, onSave, onCopy };
}
