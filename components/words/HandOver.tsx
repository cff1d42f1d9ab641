import { useState } from 'preact/hooks';
import { lookupName } from '@/components/lookups/name';
import { Picker } from '@/components/ui/Picker';
import { useText } from '@/components/ui/text';
import { type Card, languageOf } from '@/utils/deck/card';
import { COPIES, type CopyForm, copyText } from '@/utils/handover/copy-text';
import { type Lookup, lookupUrl } from '@/utils/handover/lookups';

export interface HandOverProps {
  card: Card;
  lookups: readonly Lookup[];
  /** Where the places are chosen. */
  choose: string;
  /** Puts text on the clipboard; rejects when the browser refuses. */
  onCopy: (text: string) => Promise<void>;
}

/** Takes one word elsewhere: as text, or to a place that knows more. Nothing is asked there before it is clicked. */
export function HandOver({ card, lookups, choose, onCopy }: HandOverProps) {
  const t = useText();
  const [said, setSaid] = useState<'copied' | 'refused'>();
  const { key, simplified } = card.word;
  const links = lookups.flatMap((lookup) => {
    const url = lookup.on ? lookupUrl(lookup, simplified, languageOf(key)) : null;
    return url ? [{ url, name: lookupName(lookup, t) }] : [];
  });
  const copy = async (form: CopyForm | undefined) => {
    if (!form) return;
    // So that the same choice is heard of again.
    setSaid(undefined);
    try {
      await onCopy(copyText(card, form));
      setSaid('copied');
    } catch {
      setSaid('refused');
    }
  };

  return (
    <section class="hand-over" aria-label={t('words_hand_over')}>
      <Picker
        label={t('words_copy')}
        none={t('words_copy')}
        options={COPIES.map((form) => ({ value: form, label: t(`words_copy_${form}`) }))}
        value={undefined}
        onChange={(form) => void copy(form)}
      />
      {links.map(({ url, name }) => (
        <a
          key={url}
          href={url}
          // Another program opens without a page.
          target={url.startsWith('https:') ? '_blank' : undefined}
          rel="noopener noreferrer"
          referrerpolicy="no-referrer"
        >
          {name}
        </a>
      ))}
      <a class="choose" href={choose} target="_blank" rel="noopener">
        {t('words_lookups_choose')}
      </a>
      {said && (
        <p class="said" role="status">
          {t(`words_${said === 'copied' ? 'copy_done' : 'copy_refused'}`)}
        </p>
      )}
    </section>
  );
}
