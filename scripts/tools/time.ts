/** Gives up on work that takes longer than this. */
export async function within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} seconds`)), milliseconds);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(alarm);
  }
}

/** Seconds since `start` with one decimal. */
export const seconds = (start: number): string => `${((Date.now() - start) / 1000).toFixed(1)} s`;
