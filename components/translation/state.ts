import type { MessageKey, Translate } from '@/components/ui/text';
import type { Availability, Direction, EngineConfig, EngineDefinition, EngineId } from '@/utils/translate/engine';
import type { Problem } from '@/utils/translate/problem';

/** One engine as the page shows it. */
export interface EngineState {
  definition: EngineDefinition;
  /** Undefined while it is asked. */
  availability: Availability | undefined;
  /** Without fields where nothing is set up. */
  config: EngineConfig;
  /** The reader saved its fields. On-device engines are so from the start. */
  isSetUp: boolean;
  /** Most characters a calendar month; undefined: no limit. */
  budget: number | undefined;
  /** Characters sent in this calendar month. */
  used: number;
  /** What it translates with, by direction, where that is fetched by the reader's choice. */
  downloads: readonly Download[];
}

/** What an on-device engine needs for one direction. */
export interface Download {
  direction: Direction;
  /** The reader has this language explained. */
  isWanted: boolean;
  availability: Availability;
  /** Bytes that a broken-off download left here. */
  kept?: number;
  /** Bytes it takes on the device, once it is here. */
  stored?: number;
  /** Why the last attempt failed. */
  problem?: Problem;
}

/** What came of a test. */
export type TestState =
  | { kind: 'running' }
  | {
      kind: 'ok';
      direction: Direction;
      text: string;
      /** Characters of the account's allowance, where the service tells. */
      usage: { used: number; limit: number } | null;
      /** How long the answer took. */
      ms: number;
      /** Where the sample was sent; null when it stayed on the device. */
      host: string | null;
    }
  | { kind: 'failed'; problem: Problem; host: string | null };

/** What the last saving or choosing led to, told beside the engine. */
export type Outcome =
  | { kind: 'saved' /** It translates from now on. */; isUsed: boolean }
  /** The reader did not let us ask this host. */
  | { kind: 'refused'; host: string }
  /** The browser did not store it. */
  | { kind: 'unstored' };

/** What the reader filled in for an engine. */
export interface SetUp {
  config: EngineConfig;
  budget: number | undefined;
}

export type Chosen = 'auto' | EngineId;

/** The engine's name in the reader's language. */
export const nameOf = (t: Translate, { id, name }: Pick<EngineDefinition, 'id' | 'name'>): string =>
  name ?? t(`engine_${wordOf(id)}` as MessageKey);

/** One line on quality and privacy. */
export const aboutOf = (t: Translate, id: Chosen): string => t(`engine_${wordOf(id)}_about` as MessageKey);

/** Names of messages have no hyphens. */
const wordOf = (id: Chosen) => id.replaceAll('-', '_');

/** The host in an origin, with its port. */
export function hostOf(origin: string | null): string | null {
  return origin === null ? null : new URL(origin).host;
}
