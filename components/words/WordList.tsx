import { useEffect, useRef } from 'preact/hooks';
import { useText } from '@/components/ui/text';
import { WordRow, type WordRowProps } from '@/components/words/WordRow';
import type { Card } from '@/utils/deck/card';

export interface WordListProps extends Pick<WordRowProps, 'now' | 'onOpen' | 'onSelect'> {
  cards: readonly Card[];
  /** Ids of ticked words; undefined outside of select mode. */
  selection?: ReadonlySet<string>;
  /** There are more words than these. */
  more: boolean;
  /** The reader has come near the end of what is there. */
  onMore: () => void;
}

/** The words found, page by page. Rows out of sight are not laid out (`content-visibility` in words.css). */
export function WordList({ cards, selection, more, onMore, ...row }: WordListProps) {
  const t = useText();
  const end = useRef<HTMLDivElement>(null);
  const ask = useRef(onMore);
  ask.current = onMore;

  // Observed anew for every page: an end that stays in sight would not be reported twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!more || !end.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && ask.current(), {
      root: scrollerOf(end.current),
      rootMargin: '600px',
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [more, cards.length]);

  return (
    <>
      <ul class="word-list" aria-label={t('words_title')}>
        {cards.map((card) => (
          <WordRow key={card.id} card={card} selected={selection?.has(card.id)} {...row} />
        ))}
      </ul>
      <div ref={end} />
    </>
  );
}

/** The margin of an observer grows its root and nothing between; so the root must be what scrolls. */
function scrollerOf(element: Element): Element | null {
  for (let at = element.parentElement; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return null;
}
