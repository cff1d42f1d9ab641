import { CardsPage } from '@/components/cards/CardsPage';
import { WhichWords } from '@/components/cards/WhichWords';
import { AnkiSection } from '@/entrypoints/cards/anki/AnkiSection';
import { FilesSection } from '@/entrypoints/cards/files/FilesSection';
import type { DeckWithCopies } from '@/entrypoints/cards/import/bring-back';
import { ImportSection } from '@/entrypoints/cards/import/ImportSection';
import { LookupsSection } from '@/entrypoints/cards/lookups/LookupsSection';
import { PackageSection } from '@/entrypoints/cards/package/PackageSection';
import { useSection } from '@/entrypoints/cards/use-section';
import { useWhich } from '@/entrypoints/cards/use-which';
import { Trouble } from '@/entrypoints/popup/Trouble';
import type { AnkiDb } from '@/utils/anki-connect/store';
import type { WordStore } from '@/utils/deck/words/store';

export interface AppProps {
  copies: DeckWithCopies;
  words: WordStore;
  anki: AnkiDb;
  /** The deck was changed from here. */
  changed: () => void;
}

/** Every section of the page, in the order of its tabs; the address behind `#` names the one that is open. */
const SECTIONS = ['package', 'files', 'anki', 'lookups', 'import'] as const;

/** Cards out of the deck and into it, a section for each way. */
export function App({ copies, words, anki, changed }: AppProps) {
  const { deck } = copies;
  const [section, setSection] = useSection(SECTIONS);
  const which = useWhich(words);

  return (
    <CardsPage sections={SECTIONS} section={section} onSection={setSection}>
      {section === 'import' && <ImportSection copies={copies} changed={changed} />}
      {section !== 'lookups' && section !== 'import' && (
        <>
          <Trouble error={which.trouble} />
          <WhichWords {...which} />
        </>
      )}
      {section === 'package' && (
        <PackageSection deck={deck} ids={which.ids} count={which.count} all={which.which === 'all'} />
      )}
      {section === 'files' && <FilesSection deck={deck} ids={which.ids} count={which.count} />}
      {section === 'anki' && <AnkiSection deck={deck} db={anki} ids={which.ids} count={which.count} />}
      {section === 'lookups' && <LookupsSection />}
    </CardsPage>
  );
}
