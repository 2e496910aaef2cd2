import { once } from 'node:events';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ArrivingBody } from '../../src/network/arriving-body.js';

function openBody(): Readable {
  return new Readable({ read: () => undefined });
}

/** What can be read of a body, and what it ends with. */
async function readAll(body: AsyncIterable<Buffer>): Promise<{ bytes: number; error: unknown }> {
  let bytes = 0;
  try {
    for await (const part of body) bytes += part.length;
  } catch (error) {
    return { bytes, error };
  }
  return { bytes, error: undefined };
}

it('gives what arrived before the other side hung up, and then the failure', async () => {
  const body = openBody();
  const arriving = new ArrivingBody(body);
  body.push(Buffer.alloc(40_000));
  await setImmediate();
  const hungUp = new Error('other side closed');
  body.destroy(hungUp);
  await once(body, 'close').catch(() => undefined);
  expect(await readAll(arriving)).toEqual({ bytes: 40_000, error: hungUp });
});

it('holds the other side back while much waits to be read', async () => {
  const body = openBody();
  const arriving = new ArrivingBody(body);
  for (let sent = 0; sent < 3; sent++) body.push(Buffer.alloc(1024 * 1024));
  await setImmediate();
  expect(body.isPaused()).toBe(true);
  body.push(null);
  expect(await readAll(arriving)).toEqual({ bytes: 3 * 1024 * 1024, error: undefined });
});

it('tells of a body that is closed before its end', async () => {
  const body = openBody();
  const arriving = new ArrivingBody(body);
  body.destroy();
  const { bytes, error } = await readAll(arriving);
  expect(bytes).toBe(0);
  expect(error).toBeInstanceOf(Error);
});

it('closes the body where its reader stops early', async () => {
  const body = openBody();
  const arriving = new ArrivingBody(body);
  body.push(Buffer.from('one'));
  for await (const part of arriving) {
    expect(part.toString()).toBe('one');
    break;
  }
  expect(body.destroyed).toBe(true);
});
