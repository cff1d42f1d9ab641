import { markWord } from '@/components/review/mark-word';
import type { WordSnapshot } from '@/utils/deck/card';

/** A word, or a sentence with the word marked that it was kept through. */
export function Headword({ word: { simplified, through = '' } }: { word: WordSnapshot }) {
  const marked = markWord(simplified, { simplified: through, traditional: through });
  if (!marked) return <>{simplified}</>;
  return (
    <>
      {marked.before}
      <mark class="through">{marked.word}</mark>
      {marked.after}
    </>
  );
}
