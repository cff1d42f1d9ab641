/** One measured figure, set against a floor measured in the same run. */
export interface Figure {
  suite: string;
  name: string;
  value: number;
  unit: string;
  /** What the same machine needs for the least that could do the job; see the suite. */
  floor: number;
  /** `value / floor`. For rates more is better, for times less. */
  ratio: number;
}

export function figure(
  suite: string,
  name: string,
  unit: string,
  { value, floor }: { value: number; floor: number },
): Figure {
  return { suite, name, value, unit, floor, ratio: value / floor };
}

/** The median of `runs` measurements, after one that is thrown away. */
export async function median(runs: number, measure: () => number | Promise<number>): Promise<number> {
  await measure();
  const values: number[] = [];
  for (let i = 0; i < runs; i++) values.push(await measure());
  return values.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
