/**
 * Does the work for every item, `most` of them at once, in order of their start. The first failure keeps further ones from
 * being started; what is under way is waited for, then the failure is thrown.
 */
export async function sideBySide<Item>(
  items: Iterable<Item>,
  most: number,
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
  await Promise.all(Array.from({ length: most }, takeOn));
  if (failures.length > 0) throw failures[0];
}
