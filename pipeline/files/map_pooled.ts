const AT_ONCE = 16;

/**
 * Calls a function for each item, a few at once.
 *
 * @param options.atOnce Default: 16.
 * @returns The results in the order of the items. The first failure rejects once all running calls
 * have ended.
 */
export async function mapPooled<Item, Result>(
  items: readonly Item[],
  call: (item: Item) => Promise<Result>,
  { atOnce = AT_ONCE }: { readonly atOnce?: number } = {},
): Promise<Result[]> {
  const results: Result[] = new Array(items.length);
  const failures: unknown[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) {
      if (failures.length > 0) return;
      try {
        results[index] = await call(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
