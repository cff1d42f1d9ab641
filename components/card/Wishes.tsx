import { trusted } from '@/components/card/trusted';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { STANDINGS, type Standing } from '@/utils/deck/card';

export interface WishesProps {
  /** What the reader said of the word. */
  standing: Standing | undefined;
  /** Null takes it back; left out where there is no word. */
  onStanding: ((standing: Standing | null) => void) | undefined;
  /** The sentence was kept from this page. */
  isSentenceKept: boolean;
  /** Keeps the sentence or takes it out; left out where there is none. */
  onSentence: (() => void) | undefined;
  /** The picture of the post is kept. */
  isPictureKept: boolean;
  /** Keeps the picture of the post; left out where there is none, or nothing it could be kept with. */
  onPicture: (() => void) | undefined;
  /** Show which keys do the same. */
  keysHint: boolean;
}

const SHORTCUTS = { known: 'K', ignored: 'I' } as const;

/** What else the reader may wish: to be spared a word, or to keep all of its sentence. */
export function Wishes({
  standing,
  onStanding,
  isSentenceKept,
  onSentence,
  isPictureKept,
  onPicture,
  keysHint,
}: WishesProps) {
  const t = useText();
  const key = (letter: string) => (keysHint ? letter : undefined);
  if (!onStanding && !onSentence) return null;
  return (
    <div class="wishes">
      {onStanding &&
        STANDINGS.map((one) => (
          <Button
            key={one}
            pressed={standing === one}
            shortcut={key(SHORTCUTS[one])}
            title={t(`card_${one}_title`)}
            onClick={trusted(() => onStanding(standing === one ? null : one))}
          >
            {t(`card_${one}`)}
          </Button>
        ))}
      {onSentence && (
        <Button
          pressed={isSentenceKept}
          shortcut={key('S')}
          title={t(isSentenceKept ? 'card_sentence_kept_title' : 'card_sentence_keep_title')}
          onClick={trusted(onSentence)}
        >
          {t(isSentenceKept ? 'card_sentence_kept' : 'card_sentence_keep')}
        </Button>
      )}
      {onPicture && (
        <Button pressed={isPictureKept} title={t('card_picture_title')} onClick={trusted(onPicture)}>
          {t(isPictureKept ? 'card_picture_kept' : 'card_picture_keep')}
        </Button>
      )}
    </div>
  );
}
