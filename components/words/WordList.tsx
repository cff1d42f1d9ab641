import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { RowRange } from '@/components/ui/list-window';
import { useText } from '@/components/ui/text';
import { VirtualList } from '@/components/ui/VirtualList';
import { WordRow } from '@/components/words/WordRow';
import type { Card } from '@/utils/deck/card';

/** As in words.css. */
const ROW_HEIGHT = 62;
/** So long a letter belongs to the ones typed before it. */
const TYPING_MS = 700;

export interface WordListProps {
  /** Words that answer; a row is one of them, by its place in the list. */
  count: number;
  idAt: (row: number) => string;
  /** The word itself, known before its card is. */
  headAt: (row: number) => string;
  /** The cards that are read, by id. */
  cards: ReadonlyMap<string, Card>;
  now: number;
  active: number;
  onActive: (row: number) => void;
  /** Ids of ticked words; undefined outside of select mode. */
  selection: ReadonlySet<string> | undefined;
  /** The word that stands open beside the list. */
  open?: string;
  onOpen: (row: number) => void;
  /** Ticks a row or unticks it; both begin to select if nobody does yet. */
  onToggle: (row: number) => void;
  /** Ticks everything up to a row. */
  onExtend: (row: number) => void;
  onSelectAll: () => void;
  onSelectEnd: () => void;
  /** The next row from here that begins with what is typed; -1 for none. */
  rowBeginning: (text: string, from: number) => number;
  onRange: (range: RowRange) => void;
  place: { top: number };
  list: RefObject<HTMLDivElement | null>;
}

/** The words found. Enter or a press opens one, Space ticks one, Shift reaches further, letters go to a word. */
export function WordList(props: WordListProps) {
  const { active, selection, cards, idAt } = props;
  const t = useText();
  const typed = useRef({ text: '', at: 0 });

  const type = (letter: string) => {
    const now = performance.now();
    const isFirst = now - typed.current.at > TYPING_MS;
    const text = isFirst ? letter : typed.current.text + letter;
    typed.current = { text, at: now };
    // A first letter goes on to the next word; more of them narrow down where one is.
    const row = props.rowBeginning(text.toLowerCase(), isFirst ? active + 1 : active);
    if (row < 0) return;
    props.onActive(row);
    const { current } = props.list;
    if (current) current.scrollTop = Math.max(0, row * ROW_HEIGHT - current.clientHeight / 2);
  };

  const onKey = (event: KeyboardEvent) => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === 'a') props.onSelectAll();
    else if (isCommand || event.altKey || props.count === 0) return;
    else if (event.key === 'Enter') props.onOpen(active);
    else if (event.key === ' ') event.shiftKey ? props.onExtend(active) : props.onToggle(active);
    else if (event.key === 'Escape' && selection) props.onSelectEnd();
    else if (event.key.length === 1) type(event.key);
    else return;
    event.preventDefault();
  };

  const onPress = (row: number, event: MouseEvent) => {
    props.onActive(row);
    if (event.shiftKey) props.onExtend(row);
    else if (selection || event.ctrlKey || event.metaKey) props.onToggle(row);
    else props.onOpen(row);
  };

  const isSelected = (row: number) => (selection ? selection.has(idAt(row)) : idAt(row) === props.open);
  return (
    <VirtualList
      list={props.list}
      place={props.place}
      count={props.count}
      rowHeight={ROW_HEIGHT}
      active={active}
      label={t('words_title')}
      multiple={selection !== undefined}
      isSelected={isSelected}
      onMove={(row, { shiftKey }) => {
        props.onActive(row);
        if (shiftKey) props.onExtend(row);
      }}
      onKey={onKey}
      onPress={onPress}
      onRange={props.onRange}
    >
      {(row) => (
        <WordRow
          card={cards.get(idAt(row))}
          head={props.headAt(row)}
          now={props.now}
          ticked={selection?.has(idAt(row))}
        />
      )}
    </VirtualList>
  );
}
