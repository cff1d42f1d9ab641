import { useId, useState } from 'preact/hooks';
import { IgnoreIcon } from '@/components/card/icons';
import { Reading } from '@/components/card/Reading';
import { ShareEntry, type ShareEntryProps } from '@/components/met/ShareEntry';
import { MetSentence } from '@/components/review/MetSentence';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { LIMITS } from '@/utils/deck/capture';
import { cardKey } from '@/utils/deck/card';
import type { NewWord } from '@/utils/newwords/judge';

/** Proposals shown before "show all". */
const FIRST = 5;

export interface NewWordsProps extends Omit<ShareEntryProps, 'entry'> {
  words: readonly NewWord[];
  onKeep: (word: NewWord, meaning: string) => void;
  onDismiss: (word: NewWord) => void;
}

/** Words nobody explains yet: the reader may, and then they are the reader's own. */
export function NewWords({ words, ...actions }: NewWordsProps) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? words : words.slice(0, FIRST);
  return (
    <section class="met new-words" aria-label={t('newwords_title')}>
      <h2>{t('newwords_title')}</h2>
      <p class="hint">{t(words.length === 0 ? 'newwords_none' : 'newwords_hint')}</p>
      <ul>
        {shown.map((word) => (
          <Proposal key={word.text} word={word} {...actions} />
        ))}
      </ul>
      {words.length > shown.length && (
        <Button onClick={() => setAll(true)}>{t('page_met_all', String(words.length))}</Button>
      )}
    </section>
  );
}

function Proposal({ word, onDismiss, ...actions }: Omit<NewWordsProps, 'words'> & { word: NewWord }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const { text, said, count, places } = word;
  return (
    <li>
      <div class="met-row">
        <p class="met-word">
          <span class="met-head">
            <span class="han" lang="zh-Hans">
              {text}
            </span>{' '}
            {said && <Reading syllables={said.split(' ')} />}
          </span>
          <span class="when">{t('newwords_count', String(count))}</span>
        </p>
        <Button class="outlined" pressed={open} label={t('newwords_explain_one', text)} onClick={() => setOpen(!open)}>
          {t('newwords_explain')}
        </Button>
        <Button label={t('newwords_dismiss', text)} title={t('newwords_dismiss_title')} onClick={() => onDismiss(word)}>
          <IgnoreIcon />
        </Button>
      </div>
      <div class="glimpses">
        {places.map(({ sentence, url }) => (
          <MetSentence
            key={sentence}
            met={{ sentence, url, title: '' }}
            word={{ key: cardKey(text), simplified: text, traditional: text }}
            withSource={open}
          />
        ))}
      </div>
      {open && <Explanation word={word} {...actions} />}
    </li>
  );
}

/** The reader says what the word means, and keeps or shares it. */
function Explanation({ word, onKeep, ...share }: Omit<NewWordsProps, 'words' | 'onDismiss'> & { word: NewWord }) {
  const t = useText();
  const id = useId();
  const [meaning, setMeaning] = useState('');
  const isEmpty = meaning.trim() === '';
  return (
    <form
      class="explain"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) onKeep(word, meaning);
      }}
    >
      <label for={id}>{t('newwords_meaning', word.text)}</label>
      <input
        id={id}
        value={meaning}
        maxLength={LIMITS.gloss}
        placeholder={t('newwords_meaning_hint')}
        autocomplete="off"
        onInput={(event) => setMeaning(event.currentTarget.value)}
      />
      <div class="row">
        <Button kind="primary" disabled={isEmpty} onClick={() => onKeep(word, meaning)}>
          {t('newwords_keep')}
        </Button>
        <ShareEntry entry={{ term: word.text, pinyin: word.said, meaning }} {...share} />
      </div>
    </form>
  );
}
