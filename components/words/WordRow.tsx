import { DoneIcon } from '@/components/card/icons';
import { langsOf, Spoken } from '@/components/card/Spoken';
import { StateChips } from '@/components/words/StateChips';
import { type Card, isSentence, shownGloss } from '@/utils/deck/card';

export interface WordRowProps {
  /** Undefined until it is read. */
  card: Card | undefined;
  /** The word itself, for as long. */
  head: string;
  now: number;
  /** Undefined outside of select mode. */
  ticked: boolean | undefined;
}

/** One word of the list. */
export function WordRow({ card, head, now, ticked }: WordRowProps) {
  return (
    <div class="word-row">
      {ticked !== undefined && <span class={ticked ? 'tick ticked' : 'tick'}>{ticked && <DoneIcon />}</span>}
      {card ? (
        <RowText card={card} now={now} />
      ) : (
        <span class="row-text">
          <span class="row-head">
            <span class="han" lang="zh-Hans">
              {head}
            </span>
          </span>
        </span>
      )}
    </div>
  );
}

function RowText({ card, now }: { card: Card; now: number }) {
  const { word, fields } = card;
  const langs = langsOf(word);
  return (
    <>
      <span class="row-text">
        <span class="row-head">
          <span class={isSentence(word.key) ? 'han sentence' : 'han'} lang={langs.word}>
            {word.simplified}
          </span>{' '}
          {!isSentence(word.key) && <Spoken word={word} />}
        </span>{' '}
        <span class="gloss" lang={fields.gloss?.[0] ? undefined : langs.gloss}>
          {shownGloss(card)}
        </span>
      </span>{' '}
      <StateChips card={card} now={now} />
    </>
  );
}
