import { WordDetail } from '@/components/words/WordDetail';
import { useLookups } from '@/entrypoints/cards/lookups/use-lookups';
import { copy } from '@/entrypoints/content/clipboard';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { useChange } from '@/entrypoints/popup/use-change';
import { useLive } from '@/entrypoints/popup/use-live';
import { useSettings } from '@/entrypoints/popup/use-settings';
import { useVoices } from '@/entrypoints/popup/use-voices';
import { downloadText } from '@/entrypoints/popup/words/download';
import { type Card, languageOf } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import { leechKinds } from '@/utils/deck/leech';
import { DEFAULT_OPTIONS } from '@/utils/deck/options';
import type { Picture } from '@/utils/deck/pictures';
import { DEFAULTS } from '@/utils/settings/settings';
import { speak } from '@/utils/speech/voice';

export interface WordPageProps {
  deck: Deck;
  /** The card as the list had it. */
  card: Card;
  onBack: () => void;
  /** It stands beside the list, not in its place. */
  beside: boolean;
  onRemove: () => void;
  changed: () => void;
}

const NO_PICTURES: Picture[] = [];

/** One word of the deck, as it is now. */
export function WordPage({ deck, card, beside, onBack, onRemove, changed }: WordPageProps) {
  const { key } = card.word;
  const { speech } = useSettings().settings ?? DEFAULTS;
  const voices = useVoices(speech);
  const { trouble, store } = useChange(changed);
  const [lookups] = useLookups();
  const now = useLive<Card | null>(() => deck.listed(key), card, key).value;
  const shown = now ?? card;
  const pictures = useLive(() => deck.pictures(card.id), NO_PICTURES, card.id).value;
  const leeches = leechKinds(shown);
  const areAside = useLive(() => deck.options(), DEFAULT_OPTIONS, deck).value.leeches === 'suspend';
  const pardon = async () => {
    for (const kind of leeches) await deck.pardon(key, kind);
  };

  return (
    <>
      <Trouble error={trouble} />
      <WordDetail
        card={shown}
        now={Date.now()}
        voice={voices[languageOf(key)]}
        beside={beside}
        onBack={onBack}
        onSpeak={() => speak(card.word.simplified, languageOf(key), speech)}
        onGloss={(gloss) => store(deck.setGloss(key, gloss))}
        onNote={(note) => store(deck.setNote(key, note))}
        onStanding={(standing) => void store(deck.setStanding(shown.word, standing))}
        onKeep={() => void store(deck.save(shown.word))}
        onSuspend={(suspended) => void store(deck.setSuspended(key, suspended))}
        leeches={leeches}
        onPardon={areAside ? () => void store(pardon()) : undefined}
        pictures={pictures}
        onDropPicture={(picture) => void store(deck.dropPicture(picture))}
        onRemove={onRemove}
        lookups={lookups}
        chooseLookups="/cards.html#lookups"
        onCopy={(text) => copy(text, document)}
        onDownload={downloadText}
      />
    </>
  );
}
