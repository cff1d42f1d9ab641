import { LoadFailure, type Server } from './server';

/** Does something with each of a list, `width` at a time; the first failure ends it. */
export async function inParallel<T>(list: readonly T[], width: number, work: (one: T) => Promise<unknown>) {
  const rest = [...list];
  const results = await Promise.allSettled(
    Array.from({ length: width }, async () => {
      for (let one = rest.shift(); one !== undefined; one = rest.shift()) {
        try {
          await work(one);
        } catch (error) {
          rest.length = 0;
          throw error;
        }
      }
    }),
  );
  // Nothing is under way any more when this rejects.
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Removes databases as far as the server lets us; throws one sentence on those that stay. */
export async function removeAll(server: Server, databases: readonly string[], prefix: string): Promise<void> {
  let left = databases.length;
  await inParallel(databases, 8, async (database) => {
    await server.remove(database);
    left -= 1;
  }).catch(() => {
    throw new LoadFailure(`${left} databases stay at ${server.url}; their names begin with ${prefix}.`);
  });
}
