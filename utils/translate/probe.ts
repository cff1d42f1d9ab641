import type { Direction, Engine, Usage } from './engine';
import { type Problem, problemOf } from './problem';

/** What came of trying an engine out. */
export type Probe =
  | { kind: 'ok'; text: string /** Milliseconds until the answer. */; ms: number; usage: Usage | null }
  | { kind: 'failed'; problem: Problem };

/** Our own words: trying out an engine sends nothing that the reader reads. */
export const SAMPLES: Record<Direction['from'], string> = {
  zh: '周末去爬山吧，山顶的日落很美。',
  en: "Let's go hiking this weekend, the sunset up there is lovely.",
};

/** Has an engine translate one short sentence. Rejects only with the reason of `signal`, once that is aborted. */
export async function probe(
  engine: Engine,
  direction: Direction,
  { signal, now = Date.now }: { signal: AbortSignal; now?: () => number },
): Promise<Probe> {
  const start = now();
  try {
    const [rendering] = await engine.translate({
      sources: [{ text: SAMPLES[direction.from], hints: [] }],
      direction,
      signal,
    });
    const ms = now() - start;
    // That it translates is the answer; what is left of the allowance is told where it can be known.
    const usage = (await engine.usage?.(signal).catch(() => null)) ?? null;
    signal.throwIfAborted();
    return { kind: 'ok', text: rendering?.text ?? '', ms, usage };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', problem: problemOf(error) };
  }
}
