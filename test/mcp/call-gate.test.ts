import { expect, it } from 'vitest';
import { CallGate } from '../../src/mcp/session/call-gate.js';

const NEVER = new AbortController().signal;

/** Work that ends when it is told to. */
function held(): { work: () => Promise<void>; end: () => void; hasBegun: () => boolean } {
  let hasBegun = false;
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work = (): Promise<void> => {
    hasBegun = true;
    return ended;
  };
  return { work, end, hasBegun: () => hasBegun };
}

it('lets so many work at once, the others in turn, and begins nothing that was taken back', async () => {
  const gate = new CallGate(2);
  const calls = [held(), held(), held(), held()];
  const [one, two, three, four] = calls;
  const controller = new AbortController();
  const results = calls.map(({ work }, at) => gate.run(at === 2 ? controller.signal : NEVER, work));
  await Promise.resolve();
  expect(calls.map(({ hasBegun }) => hasBegun())).toEqual([true, true, false, false]);
  controller.abort(new Error('taken back'));
  await expect(results[2]).rejects.toThrow('taken back');
  one?.end();
  await results[0];
  await expect.poll(() => four?.hasBegun()).toBe(true);
  expect(three?.hasBegun()).toBe(false);
  two?.end();
  four?.end();
  await Promise.all([results[1], results[3]]);
});

it('a call that is taken back keeps its place while it works, and one that fails gives it up', async () => {
  const gate = new CallGate(1);
  const controller = new AbortController();
  const slow = held();
  const first = gate.run(controller.signal, slow.work);
  await expect.poll(slow.hasBegun).toBe(true);
  controller.abort();
  const next = held();
  const second = gate.run(NEVER, next.work);
  await Promise.resolve();
  expect(next.hasBegun()).toBe(false);
  slow.end();
  await first;
  await expect.poll(next.hasBegun).toBe(true);
  next.end();
  await second;
  await expect(gate.run(NEVER, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  await expect(gate.run(controller.signal, () => Promise.resolve(1))).rejects.toThrow();
  expect(await gate.run(NEVER, () => Promise.resolve(1))).toBe(1);
});
