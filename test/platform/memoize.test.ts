import { expect, it } from 'vitest';
import { memoize } from '../../src/platform/memoize.js';

it('does work once, for whoever asks meanwhile or later', async () => {
  let runs = 0;
  const load = memoize(() => Promise.resolve({ run: ++runs }));
  const [first, meanwhile] = await Promise.all([load(), load()]);
  expect(meanwhile).toBe(first);
  expect(await load()).toBe(first);
  expect(runs).toBe(1);
});

it('tells keys apart', async () => {
  const asked: string[] = [];
  const load = memoize((key: string) => {
    asked.push(key);
    return Promise.resolve(key.toUpperCase());
  });
  expect(await Promise.all([load('a'), load('b'), load('a')])).toEqual(['A', 'B', 'A']);
  expect(asked).toEqual(['a', 'b']);
});

it('forgets a failure once whoever asked meanwhile was told, and keeps what comes then', async () => {
  let runs = 0;
  const load = memoize(() => (++runs === 1 ? Promise.reject(new Error('EMFILE')) : Promise.resolve(runs)));
  const [first, meanwhile] = await Promise.allSettled([load(), load()]);
  expect([first.status, meanwhile.status]).toEqual(['rejected', 'rejected']);
  expect(await load()).toBe(2);
  expect(await load()).toBe(2);
});
