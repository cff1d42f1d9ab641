import { useState } from 'preact/hooks';
import { BackupReader } from '@/components/words/BackupReader';
import { ExportMenu } from '@/components/words/ExportMenu';
import { WordsPanel } from '@/components/words/WordsPanel';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { useChange } from '@/entrypoints/popup/use-change';
import { useLive } from '@/entrypoints/popup/use-live';
import { useBackup } from '@/entrypoints/popup/words/use-backup';
import { useExport } from '@/entrypoints/popup/words/use-export';
import { useWordList } from '@/entrypoints/popup/words/use-word-list';
import { WordPage } from '@/entrypoints/popup/words/WordPage';
import type { Card, WordSnapshot } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import { exporters } from '@/utils/export/index';

export interface WordsTabProps {
  deck: Deck;
  /** The deck was changed from here. */
  changed: () => void;
}

/** The words tab: the list, or the page of one word. */
export function WordsTab({ deck, changed }: WordsTabProps) {
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<Card>();
  const [selection, setSelection] = useState<ReadonlySet<string>>();
  const [removed, setRemoved] = useState<WordSnapshot>();
  const { trouble, store } = useChange(changed);
  const size = useLive(() => deck.size(), 0, deck);
  const list = useWordList(deck, query);
  const backup = useBackup(deck, changed);
  const files = useExport(deck, selection);

  const remove = async (word: WordSnapshot) => {
    if (!(await store(deck.remove(word.key)))) return;
    setOpen(undefined);
    setRemoved(word);
  };
  const restore = async () => {
    if (removed && (await store(deck.restore(removed.key)))) setRemoved(undefined);
  };

  const problem = <Trouble error={trouble ?? backup.trouble ?? files.trouble ?? list.trouble} />;
  if (open)
    return (
      <>
        {problem}
        <WordPage deck={deck} card={open} onBack={() => setOpen(undefined)} onRemove={remove} changed={changed} />
      </>
    );
  return (
    <>
      {problem}
      <WordsPanel
        {...list}
        query={query}
        onQuery={setQuery}
        size={size.value}
        now={Date.now()}
        selection={selection}
        onSelecting={(selecting) => setSelection(selecting ? new Set() : undefined)}
        onSelect={(card, selected) => setSelection((before) => withId(before, card.id, selected))}
        onSelectAll={() => setSelection(new Set(list.cards.map((card) => card.id)))}
        onOpen={(card) => {
          setRemoved(undefined);
          setOpen(card);
        }}
        removed={removed?.simplified}
        onRestore={() => void restore()}
      >
        <ExportMenu
          formats={exporters}
          count={selection?.size || size.value}
          all={!selection?.size}
          busy={files.busy}
          written={files.written}
          onExport={(id) => void files.onExport(id)}
        />
        <BackupReader
          state={backup.state}
          onFile={(file) => void backup.onFile(file)}
          onConfirm={() => void backup.onConfirm()}
          onCancel={backup.onCancel}
        />
      </WordsPanel>
    </>
  );
}

function withId(ids: ReadonlySet<string> | undefined, id: string, selected: boolean): ReadonlySet<string> {
  const others = [...(ids ?? [])].filter((other) => other !== id);
  return new Set(selected ? [...others, id] : others);
}
