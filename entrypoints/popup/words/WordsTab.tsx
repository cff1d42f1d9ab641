import { useEffect, useRef, useState } from 'preact/hooks';
import { ExportReminder } from '@/components/safety/ExportReminder';
import { Button } from '@/components/ui/Button';
import type { RowRange } from '@/components/ui/list-window';
import { Notice } from '@/components/ui/Notice';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import { BackupReader } from '@/components/words/BackupReader';
import { ExportMenu } from '@/components/words/ExportMenu';
import { extended, NOTHING_SELECTED, type Selection, toggled } from '@/components/words/selection';
import { type WordsView, writeView } from '@/components/words/view';
import { WordsPanel } from '@/components/words/WordsPanel';
import { Lazy } from '@/entrypoints/popup/safety/Lazy';
import { useSafety } from '@/entrypoints/popup/safety/safety';
import { useReminder } from '@/entrypoints/popup/safety/use-reminder';
import { Trouble } from '@/entrypoints/popup/Trouble';
import { useLive } from '@/entrypoints/popup/use-live';
import { useBackup } from '@/entrypoints/popup/words/use-backup';
import { type Bulk, useBulk } from '@/entrypoints/popup/words/use-bulk';
import { useCards } from '@/entrypoints/popup/words/use-cards';
import { useExport } from '@/entrypoints/popup/words/use-export';
import { useView } from '@/entrypoints/popup/words/use-view';
import { useWide } from '@/entrypoints/popup/words/use-wide';
import { type FoundWords, useWords } from '@/entrypoints/popup/words/use-words';
import { WordPage } from '@/entrypoints/popup/words/WordPage';
import type { BulkChoice } from '@/utils/deck/bulk';
import { type Card, isSentence } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import type { WordStore } from '@/utils/deck/words/store';
import { exporters } from '@/utils/export/index';
import { chooseWords } from '@/utils/settings/chosen-words';

const loadSafety = async () => (await import('@/entrypoints/popup/safety/SafetyTab')).SafetyTab;

export interface WordsTabProps {
  deck: Deck;
  words: WordStore;
  /** The deck was changed from here. */
  changed: () => void;
}

/** The words tab: the list, or the page of one word; both where there is room. */
export function WordsTab({ deck, words, changed }: WordsTabProps) {
  const t = useText();
  const [view, setView] = useView();
  const found = useWords(words, view);
  const [open, setOpen] = useState<Card>();
  const [selection, setSelection] = useState<Selection>();
  const [range, setRange] = useState<RowRange>({ from: 0, to: 0 });
  const { active, onActive } = useActive(found, view);
  const place = useRef({ top: 0 });
  const list = useRef<HTMLDivElement>(null);
  const wide = useWide();
  const size = useLive(() => deck.size(), 0, deck);
  const bulk = useBulk(deck, changed);
  const backup = useBackup(deck, changed);
  const files = useExport(deck, selection?.ids);
  const done = useDone(bulk);
  const safety = useSafety();
  const [isAtSafety, setAtSafety] = useState(false);
  const reminder = useReminder(size.value, files.outcome);
  const copying = safety?.copying.value ?? false;

  const inSight = Array.from({ length: Math.min(range.to, found.count) - range.from }, (_, i) => range.from + i);
  if (active < found.count) inSight.push(active);
  const { cards, trouble } = useCards(deck, inSight.map(found.idAt), found.version);

  const onView = (next: WordsView) => {
    place.current = { top: 0 };
    setView(next);
  };
  const onOpen = async (row: number) => {
    const id = found.idAt(row);
    const card = cards.get(id) ?? (await deck.cards([id]))[0];
    bulk.forget();
    setOpen(card);
  };
  const isAlone = open !== undefined && !wide;
  const wasAlone = useRef(false);
  useEffect(() => {
    if (wasAlone.current && !isAlone) list.current?.focus({ preventScroll: true });
    wasAlone.current = isAlone;
  }, [isAlone]);
  const onEdit = async (edit: BulkChoice) => {
    if (selection && (await bulk.run(edit, [...selection.ids]))) setSelection(undefined);
  };
  const onToggle = (row: number) => setSelection((before) => toggled(before ?? NOTHING_SELECTED, row, found.idAt(row)));
  const onExtend = (row: number) =>
    setSelection((before) => extended(before ?? { ...NOTHING_SELECTED, anchor: active }, row, found.idAt));
  const onSelectAll = () =>
    setSelection({ ids: new Set(Array.from({ length: found.count }, (_, row) => found.idAt(row))), anchor: 0 });

  const problem = (
    <Trouble error={bulk.trouble ?? backup.trouble ?? files.trouble ?? found.trouble ?? trouble ?? size.trouble} />
  );
  const page = open && (
    <WordPage
      key={open.id}
      deck={deck}
      card={open}
      beside={wide}
      onBack={() => setOpen(undefined)}
      onRemove={async () => {
        if (await bulk.run('remove', [open.id])) setOpen(undefined);
      }}
      changed={changed}
    />
  );
  if (safety && isAtSafety)
    return <Lazy load={loadSafety} props={{ deck, safety, changed, onBack: () => setAtSafety(false) }} />;
  if (isAlone)
    return (
      <>
        {problem}
        {page}
      </>
    );
  return (
    <>
      {problem}
      {copying && <Notice kind="info">{t('safety_copying')}</Notice>}
      {reminder.due && (
        <ExportReminder words={size.value} onSave={() => void files.onExport('backup')} onLater={reminder.onLater} />
      )}
      <div class={wide ? 'words-wide' : 'words-narrow'}>
        <WordsPanel
          {...found}
          view={view}
          onView={onView}
          size={size.value}
          cards={cards}
          now={Date.now()}
          active={active}
          onActive={onActive}
          {...(wide && open && { open: open.id })}
          onOpen={(row) => void onOpen(row)}
          selection={selection?.ids}
          onSelecting={(selecting) => setSelection(selecting ? { ...NOTHING_SELECTED, anchor: active } : undefined)}
          onToggle={onToggle}
          onExtend={onExtend}
          onSelectAll={onSelectAll}
          onSelectEnd={() => setSelection(undefined)}
          onEdit={(edit) => void onEdit(edit)}
          rowBeginning={found.beginning}
          onRange={setRange}
          place={place.current}
          list={list}
          {...(bulk.progress && { progress: { ...bulk.progress, onCancel: bulk.cancel } })}
          {...(done && { done })}
          onUndo={() => void bulk.undo()}
        >
          <ExportMenu
            formats={exporters}
            count={selection?.ids.size || size.value}
            all={!selection?.ids.size}
            isBusy={files.isBusy}
            {...(files.progress && { progress: files.progress })}
            outcome={files.outcome}
            onExport={(id) => void files.onExport(id)}
            onCancel={files.cancel}
            more={moreWays(view, selection)}
          />
          <BackupReader
            state={backup.state}
            onFile={(file) => void backup.onFile(file)}
            onConfirm={() => void backup.onConfirm()}
            onCancel={backup.onCancel}
          />
          {safety && (
            <Button class="outlined safety-entry" onClick={() => setAtSafety(true)}>
              {t('safety_open')}
            </Button>
          )}
        </WordsPanel>
        {wide && <div class="word-beside">{page ?? <p class="nothing">{t('words_choose')}</p>}</div>}
      </div>
    </>
  );
}

/** The row that keys go from stays on its word while others come and go; another view begins at its first. */
function useActive({ count, version, idAt, placeOf }: FoundWords, view: WordsView) {
  const [active, setActive] = useState(0);
  const word = useRef<{ id: string; view: WordsView } | undefined>(undefined);
  const onActive = (row: number) => {
    word.current = { id: idAt(row), view };
    setActive(row);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again when the list is another
  useEffect(() => {
    const isSame = word.current?.view === view;
    const at = isSame && word.current ? placeOf(word.current.id) : 0;
    // The next word takes the place of one that has gone.
    setActive((before) => (at >= 0 ? at : Math.max(0, Math.min(before, count - 1))));
  }, [version, view]);
  return { active: Math.min(active, Math.max(0, count - 1)), onActive };
}

/** The page with all ways out, for the words selected, else for those shown. */
function moreWays(view: WordsView, selection: Selection | undefined) {
  const ids = selection?.ids;
  const params = ids?.size ? 'chosen' : writeView(view);
  return {
    href: params ? `/cards.html#files?${params}` : '/cards.html',
    onOpen: () => {
      if (ids?.size) void chooseWords([...ids]);
    },
  };
}

/** What was done last, in words. */
function useDone({ done }: Bulk): string | undefined {
  const t = useText();
  const n = useNumber();
  if (!done) return undefined;
  const { edit, ids } = done;
  // The id of a word's card is the word behind two letters.
  const [id = ''] = ids;
  if (edit === 'remove' && ids.length === 1 && !isSentence(id.slice(2))) return t('words_removed', id.slice(4));
  return t(`words_done_${edit}`, n(ids.length));
}
