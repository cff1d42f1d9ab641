import { stampMs } from '@/utils/deck/clock';
import { DeckError } from '@/utils/deck/trouble';
import type { AccountDeck, DeckRecords, Describe } from './account-deck';
import {
  BUCKET_BYTES,
  BUCKET_NAMES,
  BUCKETS,
  type Bucket,
  type BucketLabel,
  bucketOf,
  readBucket,
  readLabel,
  storedBytes,
} from './bucket';
import { type Fitted, fitInto } from './fitting';
import { type AccountRecord, isAlive, isWithin, joinRecords } from './record';
import { ACCOUNT_STEPS, type AccountProblem, type AccountStatus } from './status';

/**
 * The pocket tier: what a reader can least do without lies in the browser's own account, which needs no set-up and
 * promises nothing. What lies there and what the deck knows are joined; the deck takes what it lacks, and the account
 * what it lacks. Whichever write of two devices survives, the other makes it whole again.
 */

/** The part of `browser.storage.sync` that is needed. */
export interface AccountArea {
  get(names: string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, string>): Promise<void>;
  remove(names: string[]): Promise<void>;
}

/** What was last known to lie in the account, and of which state of the deck; saves reading all of the deck each time. */
export interface AccountMirror {
  device: string;
  /** The deck's revision up to which everything is in `buckets`. */
  revision: number;
  /** When the whole deck was looked at, in milliseconds. */
  wholeAt: number;
  /** As they lay there, by name. */
  buckets: Record<string, string>;
}

export interface AccountParts {
  deck: Pick<AccountDeck, 'standing' | 'records' | 'join'>;
  area: AccountArea;
  describe: Describe;
  now: () => number;
  /** How it went before, and what was found. */
  before: AccountStatus;
  mirror: AccountMirror | null;
  /** Called once what lies there is known to be whole. */
  keepMirror: (mirror: AccountMirror) => Promise<void>;
}

const DAY_MS = 86_400_000;
/** Whoever was away for longer hears of a removal when they bring the word back. */
const REMOVALS_KEPT_MS = 180 * DAY_MS;

/** Joins the deck and the account, once. It never rejects: what went wrong is in the status. */
export async function syncAccount(parts: AccountParts): Promise<AccountStatus> {
  try {
    return await run(parts);
  } catch (error) {
    return { ...parts.before, problem: problemOf(error) };
  }
}

/** Takes away what is ours in the account, and nothing else. Rejects when the browser does. */
export async function clearAccount(area: Pick<AccountArea, 'remove'>): Promise<void> {
  await area.remove([...BUCKET_NAMES]);
}

type Records = Map<string, AccountRecord>;

async function run(parts: AccountParts): Promise<AccountStatus> {
  const { deck, area, before, now } = parts;
  const standing = await deck.standing();
  const lying = await area.get([...BUCKET_NAMES]);
  const { news, ...own } = await changedSince(parts, standing);
  const buckets = await Promise.all(
    BUCKET_NAMES.map((name, i) =>
      lookInto({
        name,
        text: lying[name],
        mirrored: own.mirrored[name],
        changed: news[i]!,
        writer: standing.device,
        at: now(),
      }),
    ),
  );
  const taken = await takeIn(
    parts,
    buckets.flatMap(({ news }) => news),
  );
  const dirty = Object.fromEntries(buckets.flatMap(({ name, next }) => (next ? [[name, next.text]] : [])));
  if (Object.keys(dirty).length > 0) await area.set(dirty);

  const texts = Object.fromEntries(buckets.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text]])));
  const { device } = standing;
  const { revision, wholeAt } = own;
  if (taken.isDone) await parts.keepMirror({ device, revision, wholeAt, buckets: texts });
  const problem = taken.problem ?? (buckets.some(({ isNewer }) => isNewer) ? 'newer' : null);
  const labels = buckets.flatMap(({ label }) => label ?? []);
  return {
    ...carried(labels, texts, standing.size),
    at: taken.isDone && !problem ? now() : before.at,
    otherSeen: otherSeen(buckets, device, parts),
    problem,
  };
}

interface Changed {
  /** By bucket. */
  news: Records[];
  mirrored: Readonly<Record<string, string>>;
  revision: number;
  wholeAt: number;
}

/** What this device knows: what it knew to lie there, and what changed in the deck since. */
async function changedSince({ deck, mirror, now }: AccountParts, standing: Standing): Promise<Changed> {
  // A deck that was put back to an earlier day, or is another, is told as a whole.
  const isKnown = mirror !== null && mirror.device === standing.device && mirror.revision <= standing.revision;
  const isRecent = isKnown && Math.abs(now() - mirror.wholeAt) < DAY_MS;
  const { records, revision } = await deck.records(isRecent ? mirror.revision : 0);
  const news = BUCKET_NAMES.map((): Records => new Map());
  for (const record of records) news[bucketOf(record.key)]!.set(record.key, record);
  return { news, revision, mirrored: isKnown ? mirror.buckets : {}, wholeAt: isRecent ? mirror.wholeAt : now() };
}

type Standing = Omit<DeckRecords, 'records'>;

interface Look {
  name: string;
  /** What lies there, and what was known to. */
  text: unknown;
  mirrored: string | undefined;
  changed: Records;
  writer: string;
  at: number;
}

/** What is to be done about a bucket. */
interface Found {
  name: string;
  /** Records that the deck does not know as they are. */
  news: AccountRecord[];
  /** What is to be written in its place. */
  next?: Fitted | undefined;
  /** What will lie there. */
  text?: string | undefined;
  label?: BucketLabel | undefined;
  /** Who wrote what lies there now, and when. */
  was?: BucketLabel | undefined;
  isNewer?: boolean;
}

async function lookInto({ name, text, mirrored, changed, writer, at }: Look): Promise<Found> {
  const isSame = typeof text === 'string' && text === mirrored;
  const quick = readLabel(text);
  if (quick.kind === 'newer') return { name, news: [], isNewer: true };
  if (isSame && changed.size === 0 && quick.kind === 'ok') {
    return { name, news: [], text, label: quick.label, was: quick.label };
  }
  const read = await readBucket(text);
  const lies = read.kind === 'ok' ? read : undefined;
  const own = new Map(changed);
  const mirror = isSame ? undefined : await readBucket(mirrored);
  if (mirror?.kind === 'ok') for (const record of mirror.records) add(own, record);
  const next = await nextBucket({ lies, own, options: { name, writer, at } });
  return {
    name,
    news: isSame ? [] : (lies?.records ?? []).filter((record) => isNews(record, own.get(record.key))),
    next,
    text: next?.text ?? (lies && (text as string)),
    label: next?.label ?? lies?.label,
    was: lies?.label,
  };
}

function add(records: Records, record: AccountRecord): void {
  const other = records.get(record.key);
  records.set(record.key, other ? joinRecords(other, record) : record);
}

/** Has the deck take in what it does not know. What goes wrong with it hinders nothing else. */
async function takeIn(
  { deck, describe }: AccountParts,
  news: readonly AccountRecord[],
): Promise<{ isDone: boolean; problem: AccountProblem | null }> {
  try {
    await deck.join(news, describe);
    return { isDone: true, problem: null };
  } catch (error) {
    // Without a dictionary, which pages tell of, new words wait for the next time.
    return { isDone: false, problem: error instanceof DeckError ? problemOf(error) : null };
  }
}

const isNews = (record: AccountRecord, own: AccountRecord | undefined): boolean => !own || !isWithin(record, own);

interface NextOptions {
  lies: Pick<Bucket, 'records'> | undefined;
  own: Records;
  options: { name: string; writer: string; at: number };
}

/** What has to be written in place of what lies there; undefined where that says all there is room for. */
export async function nextBucket({ lies, own, options }: NextOptions): Promise<Fitted | undefined> {
  const lying: Records = new Map((lies?.records ?? []).map((record) => [record.key, record]));
  const all = new Map(lying);
  for (const record of own.values()) add(all, record);
  const isNeeded = (record: AccountRecord) =>
    isAlive(record) || lying.has(record.key) || stampMs(record.removed) > options.at - REMOVALS_KEPT_MS;
  const adds = (record: AccountRecord) => own.has(record.key) && isNews(record, lying.get(record.key));
  const needed = [...all.values()].filter(isNeeded);
  if (!needed.some(adds)) return undefined;
  const fitted = await fitInto(needed, options);
  return fitted.records.some(adds) ? fitted : undefined;
}

/** How much is carried, and how much of it there is no room for. */
function carried(
  labels: readonly BucketLabel[],
  texts: Record<string, string>,
  size: number,
): Pick<AccountStatus, 'step' | 'fill' | 'cards' | 'left'> {
  const bytes = Object.entries(texts).reduce((sum, [name, text]) => sum + storedBytes(name, text), 0);
  const worst = Math.max(0, ...labels.map(({ step }) => ACCOUNT_STEPS.indexOf(step)));
  const sum = (count: (label: BucketLabel) => number) => labels.reduce((total, label) => total + count(label), 0);
  return {
    step: ACCOUNT_STEPS[worst]!,
    fill: Math.min(1, bytes / (BUCKETS * BUCKET_BYTES)),
    cards: sum(({ alive }) => alive),
    left: Math.max(0, size - sum(({ held }) => held)),
  };
}

/** By the other's clock, but not later than now. */
function otherSeen(buckets: readonly Found[], device: string, { before, now }: AccountParts): number | null {
  const times = buckets.flatMap(({ was }) => (was && was.writer !== device ? [Math.min(was.at, now())] : []));
  return times.length > 0 ? Math.max(before.otherSeen ?? 0, ...times) : before.otherSeen;
}

/** Browsers say in words alone what hinders. */
function problemOf(error: unknown): AccountProblem {
  if (error instanceof DeckError) return `deck-${error.code}`;
  const words = error instanceof Error ? error.message : String(error);
  if (/MAX_WRITE|rate/i.test(words)) return 'busy';
  return /quota/i.test(words) ? 'full' : 'unavailable';
}
