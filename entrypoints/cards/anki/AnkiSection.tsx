import { AnkiPanel } from '@/components/cards/AnkiPanel';
import { useAnki } from '@/entrypoints/cards/anki/use-anki';
import { Trouble } from '@/entrypoints/popup/Trouble';
import type { AnkiDb } from '@/utils/anki-connect/store';
import type { Deck } from '@/utils/deck/deck';

export interface AnkiSectionProps {
  deck: Deck;
  db: AnkiDb;
  /** The ids of the cards that go out, in their order. */
  ids: () => string[];
  count: number;
}

/** Words straight into an Anki that is open on this computer, or will be. */
export function AnkiSection({ deck, db, ids, count }: AnkiSectionProps) {
  const anki = useAnki(deck, db, ids);
  const { settings } = anki;
  if (!settings || anki.access === 'unknown') return null;
  return (
    <>
      <Trouble error={anki.trouble} />
      <AnkiPanel
        {...anki}
        settings={settings}
        count={count}
        onConnect={() => void anki.onConnect(settings)}
        onSend={() => void anki.onSend(settings)}
        onRetry={() => void anki.onRetry(settings)}
        onForget={() => void anki.onForget()}
        onUndo={() => void anki.onUndo(settings)}
        onCancel={anki.cancel}
      />
    </>
  );
}
