/**
 * Calls `work` for every item in order, at most `limit` calls at a time. After the first failure no further call starts;
 * those under way are awaited, then that failure is thrown.
 */
export async function runConcurrently<Item>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const takeOn = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done && failures.length === 0; next = waiting.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, takeOn));
  if (failures.length > 0) throw failures[0];
}
