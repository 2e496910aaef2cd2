/**
 * Waits until two things are open and returns both. If one fails to open, the other is closed.
 *
 * @throws the failure, that of `first` where both fail
 */
export async function openBoth<First, Second extends { close(): void }>(
  first: Promise<First>,
  second: Promise<Second>,
): Promise<[First, Second]> {
  const [one, other] = await Promise.allSettled([first, second]);
  if (one.status === 'fulfilled' && other.status === 'fulfilled') return [one.value, other.value];
  if (other.status === 'fulfilled') other.value.close();
  throw one.status === 'rejected' ? one.reason : (other as PromiseRejectedResult).reason;
}
