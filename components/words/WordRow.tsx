import { langsOf, Spoken } from '@/components/card/Spoken';
import { useText } from '@/components/ui/text';
import { StateChips } from '@/components/words/StateChips';
import { type Card, shownGloss } from '@/utils/deck/card';

export interface WordRowProps {
  card: Card;
  now: number;
  /** Undefined outside of select mode. */
  selected?: boolean;
  onOpen: (card: Card) => void;
  onSelect: (card: Card, selected: boolean) => void;
}

/** One word of the list: opens its page, or is ticked while words are being selected. */
export function WordRow({ card, now, selected, onOpen, onSelect }: WordRowProps) {
  const t = useText();
  if (selected === undefined)
    return (
      <li class="word-row">
        <button type="button" onClick={() => onOpen(card)}>
          <RowText card={card} now={now} />
        </button>
      </li>
    );
  return (
    <li class="word-row">
      <label>
        <input
          type="checkbox"
          checked={selected}
          aria-label={t('words_select_one', card.word.simplified)}
          onChange={(event) => onSelect(card, event.currentTarget.checked)}
        />
        <RowText card={card} now={now} />
      </label>
    </li>
  );
}

function RowText({ card, now }: { card: Card; now: number }) {
  const { word, fields } = card;
  const langs = langsOf(word);
  return (
    <>
      <span class="row-text">
        <span class="row-head">
          <span class="han" lang={langs.word}>
            {word.simplified}
          </span>{' '}
          <Spoken word={word} />
        </span>{' '}
        <span class="gloss" lang={fields.gloss?.[0] ? undefined : langs.gloss}>
          {shownGloss(card)}
        </span>
      </span>{' '}
      <StateChips card={card} now={now} />
    </>
  );
}
