import { useEffect, useState } from 'preact/hooks';
import { RescueOffer, type RescueState } from '@/components/safety/RescueOffer';
import type { Safety } from '@/entrypoints/popup/safety/safety';
import { download } from '@/entrypoints/popup/words/download';
import { isComplete } from '@/utils/deck/backups/read';
import { rescue } from '@/utils/deck/backups/rescue';
import type { Backup } from '@/utils/deck/backups/store';
import type { DeckContents } from '@/utils/deck/merge';
import { backup as json } from '@/utils/export/backup';
import { fileName } from '@/utils/export/exporter';

export interface RescueProps {
  safety: Safety;
  /** The deck is another now. */
  onDone: () => void;
}

/** Offers the newest copy in place of a deck that cannot be opened; nothing where there is no copy. */
export function Rescue({ safety: { db, keeper }, onDone }: RescueProps) {
  const { store } = keeper;
  const [backup, setBackup] = useState<Backup>();
  const [state, setState] = useState<RescueState>('offered');

  useEffect(() => {
    const find = async () => {
      for (const one of await store.list()) if (one.words > 0 && (await isComplete(store, one))) return setBackup(one);
    };
    // Where copies cannot be read either, there is nothing to offer.
    void find().catch(() => {});
  }, [store]);

  if (!backup) return null;
  const onRescue = async () => {
    setState('busy');
    db.close({ disableAutoOpen: false });
    try {
      const done = await rescue(db.name, { store, backup, save });
      if (done === 'in-use') setState('in-use');
      else onDone();
    } catch (error) {
      console.error('Hongqiao: the deck could not be brought back', error);
      setState('damaged');
    }
  };
  return <RescueOffer backup={backup} state={state} onRescue={() => void onRescue()} />;
}

async function save(left: DeckContents): Promise<void> {
  const now = Date.now();
  download(await json.write(left, { now }), fileName(json, now));
}
