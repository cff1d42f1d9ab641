import { langsOf } from '@/components/card/Spoken';
import { type Translate, useText } from '@/components/ui/text';
import type { WordSnapshot } from '@/utils/deck/card';
import { syllablesIn, type TypedVerdict } from '@/utils/deck/typed';

/** What the reader typed, and how it compares. */
export interface Typed {
  text: string;
  verdict: TypedVerdict;
}

/** Says what of a typed answer was right and what was not; nothing where nothing was typed. */
export function Verdict({ typed: { text, verdict }, word }: { typed: Typed; word: WordSnapshot }) {
  const t = useText();
  if (verdict.kind === 'empty') return null;
  const isRight = verdict.kind === 'right' || verdict.kind === 'toneless';
  const [before, after] = t('review_typed', '\n').split('\n');
  return (
    <p class={isRight ? 'verdict good' : 'verdict'}>
      <strong>{verdictText(verdict, word, t)}</strong>{' '}
      {verdict.kind !== 'right' && (
        <span class="typed">
          {before}
          <span lang={langsOf(word).word}>{text.trim()}</span>
          {after}
        </span>
      )}
    </p>
  );
}

function verdictText(verdict: Exclude<TypedVerdict, { kind: 'empty' }>, { pinyin }: WordSnapshot, t: Translate) {
  if (verdict.kind === 'toneless') return t('review_typed_toneless', pinyin);
  if (verdict.kind !== 'tones') return t(`review_typed_${verdict.kind}`);
  const syllables = syllablesIn(pinyin);
  return t('review_typed_tones', verdict.syllables.map((at) => syllables[at]).join(', '));
}
