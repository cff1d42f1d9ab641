import { useEffect, useState } from 'preact/hooks';
import browser from 'webextension-polyfill';
import type { AnkiAccess, AnkiSaid } from '@/components/cards/AnkiPanel';
import { ANKI_ALARM } from '@/entrypoints/background/anki';
import { readyNote, targetIn } from '@/entrypoints/cards/anki/ready-note';
import { slicesOf } from '@/entrypoints/cards/slices';
import { useJob } from '@/entrypoints/cards/use-job';
import { useLive } from '@/entrypoints/popup/use-live';
import { hostAccess } from '@/entrypoints/translation/host-access';
import { DEFAULT_PACKAGE } from '@/utils/anki/package-options';
import { AnkiClient } from '@/utils/anki-connect/client';
import { drain } from '@/utils/anki-connect/drain';
import { requestPermission } from '@/utils/anki-connect/permission';
import { AnkiProblem } from '@/utils/anki-connect/problem';
import { beginSend, enqueue, forgetWaiting } from '@/utils/anki-connect/queue';
import type { AnkiDb } from '@/utils/anki-connect/store';
import { undoSend } from '@/utils/anki-connect/undo';
import type { Deck } from '@/utils/deck/deck';
import type { Kind } from '@/utils/deck/kinds';
import { DeckError } from '@/utils/deck/trouble';
import type { Job } from '@/utils/job';
import {
  type AnkiSettings,
  ankiUrl,
  parseAnkiSettings,
  readAnkiSettings,
  storeAnkiSettings,
} from '@/utils/settings/anki';
import { type AnkiPackages, readAnkiPackages, storeAnkiPackages } from '@/utils/settings/anki-package';

/** The live line to Anki: the permission, the queue, and what came of it. */
export function useAnki(deck: Deck, db: AnkiDb, ids: () => string[]) {
  const job = useJob();
  const [settings, setSettings] = useState<AnkiSettings>();
  const [packages, setPackages] = useState<AnkiPackages>({ options: DEFAULT_PACKAGE });
  const [access, setAccess] = useState<AnkiAccess>('unknown');
  const [said, setSaid] = useState<AnkiSaid>();
  const [trouble, setTrouble] = useState<unknown>(null);
  const waiting = useLive(() => db.waiting.count(), 0, db).value;
  const state = useLive(() => db.state.get('state'), undefined, db).value;
  const refusals = useLive(() => db.refusals.toArray(), [], db).value;
  const undoable = useLive(() => db.undo.count(), 0, db).value;

  useEffect(() => {
    void Promise.all([readAnkiSettings(), readAnkiPackages()]).then(async ([read, chosen]) => {
      setPackages(chosen);
      setSettings(read);
      setAccess((await hostAccess.has(ankiUrl(read))) ? 'given' : 'none');
    });
  }, []);

  const optionsOf = (now: AnkiSettings) => ({
    fetch: (...args: Parameters<typeof fetch>) => fetch(...args),
    key: now.key,
    url: ankiUrl(now),
  });
  const client = (now: AnkiSettings) => new AnkiClient(optionsOf(now));

  /** Says what came of it; what was cancelled needs no words but its own. */
  const attempt = async (work: (job: Job) => Promise<AnkiSaid | undefined>) => {
    setSaid(undefined);
    setTrouble(null);
    try {
      setSaid((await job.run(async (running) => ({ said: await work(running) })))?.said ?? undefined);
    } catch (error) {
      if (error instanceof AnkiProblem) setSaid({ kind: 'problem', code: error.code, detail: error.detail });
      else if (error instanceof DeckError) setTrouble(error);
      else {
        console.error('Hongqiao: nothing could be sent to Anki', error);
        setTrouble(error);
      }
    }
  };

  const onConnect = (now: AnkiSettings) => {
    // In the click itself, or the browser asks nothing.
    const asked = hostAccess.ask(ankiUrl(now));
    return attempt(async ({ signal }) => {
      if (!(await asked)) return { kind: 'problem', code: 'permission', detail: '' };
      setAccess('given');
      await requestPermission(optionsOf(now), signal);
      return { kind: 'connected' };
    });
  };
  const onSend = (now: AnkiSettings) =>
    attempt(async (running) => {
      const all = ids();
      await beginSend(db, targetIn(now.deck), Date.now());
      // Set before anything waits: from here on the worker goes on by itself.
      browser.alarms.create(ANKI_ALARM, { delayInMinutes: 1 });
      for await (const cards of slicesOf(deck, all)) {
        running.signal.throwIfAborted();
        await enqueue(
          db,
          cards.map((card) => readyNote(card, packages.options.kinds)),
          Date.now(),
        );
      }
      await drain(db, client(now), running);
      return { kind: 'sent' };
    });

  return {
    ...job,
    settings,
    access,
    said,
    trouble,
    waiting,
    state,
    refusals,
    undoable,
    onSettings: (wanted: AnkiSettings) => {
      const next = parseAnkiSettings(wanted);
      setSettings(next);
      storeAnkiSettings(next).catch((error) => console.warn('Hongqiao: not remembered', error));
    },
    kinds: packages.options.kinds,
    // The same as in packages: a card made by either would else lose its question by the other.
    onKinds: (kinds: Kind[]) => {
      const next = { ...packages, options: { ...packages.options, kinds } };
      setPackages(next);
      storeAnkiPackages(next).catch((error) => console.warn('Hongqiao: not remembered', error));
    },
    onConnect,
    onSend,
    onRetry: (now: AnkiSettings) =>
      attempt(async (running) => {
        await drain(db, client(now), running);
        return { kind: 'sent' };
      }),
    onForget: () => attempt(() => forgetWaiting(db).then(() => undefined)),
    onUndo: (now: AnkiSettings) =>
      attempt(async (running) => {
        await undoSend(db, client(now), running);
        return { kind: 'undone' };
      }),
  };
}
