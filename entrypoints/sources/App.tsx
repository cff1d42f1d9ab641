import { useEffect, useState } from 'preact/hooks';
import { SourcesPage } from '@/components/sources/SourcesPage';
import { useLive } from '@/entrypoints/popup/use-live';
import type { ReadFile } from '@/entrypoints/sources/read-in-worker';
import { useImport } from '@/entrypoints/sources/use-import';
import type { PackStore, StoredPack } from '@/utils/packs/store';

export interface AppProps {
  store: PackStore;
  /** Makes a pack of a file. */
  read: ReadFile;
  /** The packs changed; worker and pages want to know. */
  changed: () => void;
}

/** The reader's own sources, over the packs' database. */
export function App({ store, read, changed }: AppProps) {
  const packs = useLive<StoredPack[] | undefined>(() => store.list(), undefined, store);
  const [removed, setRemoved] = useState<StoredPack>();
  const [trouble, setTrouble] = useState<unknown>(null);
  const adding = useImport({ store, read, changed });

  const change = async (work: Promise<void>) => {
    try {
      await work;
      setTrouble(null);
      changed();
    } catch (error) {
      console.error('Hongqiao: the sources could not be changed', error);
      setTrouble(error);
    }
  };

  // What was taken out could be put back until the page was left.
  useEffect(() => {
    store.purge().catch(() => {});
  }, [store]);

  return (
    <SourcesPage
      packs={packs.value}
      trouble={Boolean(trouble ?? packs.trouble)}
      removed={removed?.name}
      work={adding.work}
      outcomes={adding.outcomes}
      onFiles={(files) => {
        setRemoved(undefined);
        void adding.add(files);
      }}
      onCancel={adding.cancel}
      onEnable={(pack, enabled) => void change(store.setEnabled(pack.id, enabled))}
      onRemove={(pack) => {
        setRemoved(pack);
        void change(store.remove(pack.id).then(() => store.purge(pack.id)));
      }}
      onRestore={() => {
        if (removed) void change(store.restore(removed.id));
        setRemoved(undefined);
      }}
    />
  );
}
