import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { expect, it } from 'vitest';
import { StdioTransport } from '../../src/mcp/stdio/stdio-transport.js';

interface Line {
  input: PassThrough;
  transport: StdioTransport;
  /** Ids of the requests that were passed on. */
  begun: unknown[];
  /** What was answered, by lines. */
  replies: () => { id: unknown; error?: { message: string } }[];
  send: (...messages: object[]) => Promise<void>;
  answer: (id: number) => Promise<void>;
}

async function open(): Promise<Line> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const transport = new StdioTransport(input, output);
  const begun: unknown[] = [];
  let text = '';
  output.on('data', (part: Buffer) => (text += part.toString()));
  transport.onmessage = (message: JSONRPCMessage) => {
    if ('id' in message) begun.push(message.id);
  };
  await transport.start();
  return {
    input,
    transport,
    begun,
    replies: () =>
      text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { id: unknown }),
    async send(...messages) {
      input.write(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
      await turn();
      await turn();
    },
    answer: (id) => transport.send({ jsonrpc: '2.0', id, result: {} }),
  };
}

const request = (id: number, params = {}): object => ({ jsonrpc: '2.0', id, method: 'ping', params });
const cancel = (requestId: number): object => ({
  jsonrpc: '2.0',
  method: 'notifications/cancelled',
  params: { requestId },
});

it('begins so many requests, keeps the others in order, and forgets those that are taken back', async () => {
  const { begun, send, answer, input, transport } = await open();
  let isClosed = false;
  transport.onclose = () => (isClosed = true);
  await send(...Array.from({ length: 70 }, (_, id) => request(id)));
  expect(begun).toHaveLength(64);
  await send(cancel(64));
  await answer(0);
  await answer(1);
  expect(begun.slice(64)).toEqual([65, 66]);
  input.end();
  await turn();
  for (let id = 2; id < 70; id++) {
    expect(isClosed).toBe(false);
    await answer(id);
  }
  expect(begun).toHaveLength(69);
  expect(isClosed).toBe(true);
});

it('reads no further while too much waits, and goes on afterwards', async () => {
  const { begun, send, answer, input } = await open();
  const large = { text: 'x'.repeat(1024 * 1024) };
  await send(...Array.from({ length: 64 }, (_, id) => request(id)));
  for (let id = 64; id < 72; id++) await send(request(id, large));
  expect(input.isPaused()).toBe(true);
  for (let id = 0; id < 8; id++) await answer(id);
  await expect.poll(() => begun.length).toBe(72);
  expect(input.isPaused()).toBe(false);
});

it('refuses a request whose id is under way', async () => {
  const { begun, send, replies } = await open();
  await send(request(1), request(1));
  expect(begun).toEqual([1]);
  expect(replies()).toMatchObject([
    { id: 1, error: { message: 'A request with this id is still running.' } },
  ]);
});
