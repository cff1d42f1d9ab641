import { makerLine } from '@/components/card/origin';
import { langsOf } from '@/components/card/Spoken';
import { markWord } from '@/components/review/mark-word';
import { PostPicture } from '@/components/review/PostPicture';
import { useText } from '@/components/ui/text';
import { type Encounter, languageOf, type SentenceTranslation, type WordSnapshot } from '@/utils/deck/card';
import type { Picture } from '@/utils/deck/pictures';

export interface MetSentenceProps {
  met: Encounter;
  word: Pick<WordSnapshot, 'key' | 'simplified' | 'traditional'>;
  /** Show what it means, where that was translated, and where it was met, as a link when it can be opened. */
  withSource?: boolean;
  /** What the post showed. */
  picture?: Picture | undefined;
}

/** Where a kept sentence was met, without saying it again. */
export const placeOf = ({ url, title }: Encounter): Encounter => ({ sentence: '', url, title });

/** A sentence the word was met in, with the word marked. */
export function MetSentence({ met, word, withSource, picture }: MetSentenceProps) {
  const marked = markWord(met.sentence, word);
  return (
    <figure class="met-sentence">
      {met.sentence && (
        <blockquote lang={langOf(met.sentence, word)}>
          {marked ? (
            <>
              {marked.before}
              <mark>{marked.word}</mark>
              {marked.after}
            </>
          ) : (
            met.sentence
          )}
        </blockquote>
      )}
      {withSource && met.translation && <Translated translation={met.translation} word={word} />}
      {picture && <PostPicture bytes={picture.bytes} />}
      {withSource && <Source met={met} />}
    </figure>
  );
}

function Translated({ translation, word }: { translation: SentenceTranslation; word: MetSentenceProps['word'] }) {
  const t = useText();
  return (
    <p class="translated" lang={langsOf(word).gloss} title={makerLine(translation.by, t)}>
      {translation.text}
    </p>
  );
}

function Source({ met }: { met: Encounter }) {
  const t = useText();
  const host = webHost(met.url);
  if (!host) return met.title ? <figcaption>{met.title}</figcaption> : null;
  return (
    <figcaption>
      <a href={met.url} target="_blank" rel="noopener noreferrer" title={met.url}>
        {met.title || host}
        <span class="sr-only"> {t('words_opens_tab')}</span>
      </a>
      {met.title && <span class="host"> · {host}</span>}
    </figcaption>
  );
}

/** The host of a web address; '' for anything a link must not lead to. Backups are not trusted to hold only web addresses. */
function webHost(url: string): string {
  try {
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? hostname.replace(/^www\./, '') : '';
  } catch {
    return '';
  }
}

/** The language, and the script, of a sentence the word was met in. */
export function langOf(sentence: string, { key, simplified, traditional }: MetSentenceProps['word']): string {
  if (languageOf(key) === 'en') return 'en';
  const isTraditional = traditional !== simplified && sentence.includes(traditional) && !sentence.includes(simplified);
  return isTraditional ? 'zh-Hant' : 'zh-Hans';
}
