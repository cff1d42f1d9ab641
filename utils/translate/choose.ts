import type { Clock } from './clock';
import type { Availability, Direction, Engine, EngineConfig, EngineDefinition, EngineId, EngineParts } from './engine';
import { type Problem, type ProblemCode, problemOf, TranslateError } from './problem';
import type { Origin } from './translation';

/** What the reader chose. */
export interface Wishes {
  /** `auto`: the best that this device has. */
  engine: 'auto' | EngineId;
  configs: Partial<Record<EngineId, EngineConfig>>;
}

export interface ChooserParts {
  definitions: readonly EngineDefinition[];
  engineParts: EngineParts;
  wishes: () => Promise<Wishes>;
  /** Did the reader allow us to ask this origin? */
  isPermitted: (origin: string) => Promise<boolean>;
  clock: Clock;
}

/** The engine to ask; or why there is none. */
export type Choice =
  | {
      kind: 'engine';
      engine: Engine;
      /** What to ask for a text that this one failed on: only where nobody chose, and never over the network. */
      fallback?: Engine;
    }
  | { kind: 'none'; problem: Problem; by: Origin };

/** Best first. The last of them always works. */
const ON_DEVICE: readonly EngineId[] = ['built-in', 'bergamot'];
const ALWAYS: EngineId = 'gloss';

/** What an engine said of itself is believed so long; a download may end, a permission be taken back. */
const BELIEVED_MS = 10_000;

/** Problems of an engine that the next text would have too, perhaps after minutes of waiting; and for how long. */
const LASTING: readonly ProblemCode[] = ['timeout', 'unexpected', 'unable', 'download'];
const DISTRUSTED_MS = 60_000;

const WHY: Record<Exclude<Availability['kind'], 'ready'>, ProblemCode> = {
  download: 'download',
  downloading: 'download',
  unset: 'unset',
  unable: 'unable',
};

/** Chooses the engine for each text: what the reader wants, or the best of this device. */
export class Chooser {
  readonly #parts: ChooserParts;
  /** By id, with what they were made from. */
  readonly #engines = new Map<EngineId, { made: string; engine: Engine }>();
  readonly #said = new Map<string, { until: number; answer: Promise<Problem | null> }>();
  /** Until when an engine is passed over where nobody chose it, by engine and direction. */
  readonly #distrusted = new Map<string, number>();

  constructor(parts: ChooserParts) {
    this.#parts = parts;
  }

  /** Never rejects. */
  async choose(direction: Direction): Promise<Choice> {
    const wishes = await this.#parts.wishes();
    return wishes.engine === 'auto'
      ? this.#best(wishes, direction)
      : this.#chosen(this.#engine(wishes.engine, wishes), direction, wishes.engine);
  }

  /**
   * For a text that has waited since an engine was chosen for it. Rejects with `unset` where the reader has chosen or
   * set up something else meanwhile, with `permission` where the host is no longer allowed.
   */
  async confirm(engine: Engine): Promise<void> {
    const wishes = await this.#parts.wishes();
    const isStill = wishes.engine === engine.id && this.#engine(engine.id, wishes) === engine;
    const refusal = isStill ? await this.#refusal(engine) : 'unset';
    if (refusal) throw new TranslateError({ code: refusal });
  }

  /** Whatever was believed of engines may be otherwise now. */
  forget(): void {
    this.#said.clear();
    this.#distrusted.clear();
  }

  /** An engine said that it could, and could not. */
  distrust(engine: Engine, direction: Direction, { code }: Problem): void {
    const key = keyOf(engine, direction);
    this.#said.delete(key);
    if (LASTING.includes(code)) this.#distrusted.set(key, this.#parts.clock.now() + DISTRUSTED_MS);
  }

  async #best(wishes: Wishes, direction: Direction): Promise<Choice> {
    const last = this.#engine(ALWAYS, wishes);
    for (const id of ON_DEVICE) {
      const engine = this.#engine(id, wishes);
      if (!engine || this.#isDistrusted(engine, direction)) continue;
      if ((await this.#obstacle(engine, direction)) === null)
        return { kind: 'engine', engine, ...(last && { fallback: last }) };
    }
    return this.#chosen(last, direction, ALWAYS);
  }

  #isDistrusted(engine: Engine, direction: Direction): boolean {
    return (this.#distrusted.get(keyOf(engine, direction)) ?? 0) > this.#parts.clock.now();
  }

  async #chosen(engine: Engine | undefined, direction: Direction, id: EngineId): Promise<Choice> {
    if (!engine) return { kind: 'none', problem: { code: 'unable' }, by: { engine: id, host: null } };
    const problem = await this.#obstacle(engine, direction);
    return problem ? { kind: 'none', problem, by: originOf(engine) } : { kind: 'engine', engine };
  }

  /** The same engine until the reader changes its set-up, so that what it is busy with is known. */
  #engine(id: EngineId, { configs }: Wishes): Engine | undefined {
    const definition = this.#definition(id);
    if (!definition) return undefined;
    const config = configs[id] ?? {};
    const made = JSON.stringify(config);
    const known = this.#engines.get(id);
    if (known?.made === made) return known.engine;
    const engine = definition.make(config, this.#parts.engineParts);
    this.#engines.set(id, { made, engine });
    this.#said.clear();
    return engine;
  }

  #definition = (id: EngineId) => this.#parts.definitions.find((definition) => definition.id === id);

  /** What keeps an engine from translating now; null when nothing does. */
  #obstacle(engine: Engine, direction: Direction): Promise<Problem | null> {
    const key = keyOf(engine, direction);
    const now = this.#parts.clock.now();
    const said = this.#said.get(key);
    if (said && said.until > now) return said.answer;
    const answer = this.#ask(engine, direction).catch(problemOf);
    this.#said.set(key, { until: now + BELIEVED_MS, answer });
    return answer;
  }

  async #ask(engine: Engine, direction: Direction): Promise<Problem | null> {
    const refusal = await this.#refusal(engine);
    if (refusal) return { code: refusal };
    const { kind } = await engine.available(direction);
    return kind === 'ready' ? null : { code: WHY[kind] };
  }

  /** A remote engine is asked nothing before it is set up and its host allowed. */
  async #refusal({ id }: Engine): Promise<ProblemCode | null> {
    const { place, fields, origin } = this.#definition(id)!;
    if (place === 'device') return null;
    const config = (await this.#parts.wishes()).configs[id] ?? {};
    const isSet = fields.every(({ name, isRequired, preset }) => !isRequired || preset || config[name]);
    const host = isSet ? origin(config) : null;
    if (host === null) return 'unset';
    return (await this.#parts.isPermitted(host)) ? null : 'permission';
  }
}

const keyOf = ({ id }: Engine, { from }: Direction) => `${id} ${from}`;

/** Who translates, and where the text goes. */
export const originOf = ({ id, host, model }: Engine): Origin => ({
  engine: id,
  host,
  ...(model && { model }),
});
