import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-repository.js';
import { file, inTurn, quickClient, serve, status } from './misbehaving-server.js';

const CONTENT = randomBytes(300_000);
const OTHER = randomBytes(300_000);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function targetFile(): string {
  return join(temporaryFolder(), 'pack.bin');
}

/** Downloads and returns what the target then holds; its folder must hold nothing else. */
async function fetched(url: string, target: string, expected?: string): Promise<Buffer> {
  const result = await quickClient().download(
    url,
    target,
    expected === undefined ? {} : { sha256: expected },
  );
  const content = readFileSync(target);
  expect(result).toEqual({ sizeBytes: content.length, sha256: sha256(content) });
  expect(readdirSync(join(target, '..'))).toEqual(['pack.bin']);
  return content;
}

describe('a download', () => {
  test('arrives whole, with progress', async () => {
    const { origin, requests } = await serve(file(CONTENT, '"1"'));
    const target = targetFile();
    const progress: [number, number | undefined][] = [];
    await quickClient().download(origin, target, {
      sha256: sha256(CONTENT),
      onProgress: (...step) => progress.push(step),
    });
    expect(readFileSync(target).equals(CONTENT)).toBe(true);
    expect(progress.at(-1)).toEqual([CONTENT.length, CONTENT.length]);
    expect(requests[0]?.headers['user-agent']).toMatch(/^diffdex\/\d/);
  });

  test('goes on where the server hung up, again and again', async () => {
    const { origin, requests } = await serve(file(CONTENT, '"1"', 40_000));
    expect((await fetched(origin, targetFile())).equals(CONTENT)).toBe(true);
    expect(requests.length).toBeGreaterThan(5);
    expect(requests[1]?.headers).toMatchObject({ range: 'bytes=40000-', 'if-range': '"1"' });
  });

  test('goes on where an earlier process stopped', async () => {
    const { origin, requests } = await serve(
      inTurn(file(CONTENT, '"1"', 100_000), status(404), file(CONTENT, '"1"')),
    );
    const target = targetFile();
    await expect(quickClient().download(origin, target)).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
    expect(existsSync(target)).toBe(false);
    expect((await fetched(origin, target)).equals(CONTENT)).toBe(true);
    expect(requests[2]?.headers.range).toBe('bytes=100000-');
  });

  test('begins anew where the file at the server has changed', async () => {
    const { origin } = await serve(inTurn(file(CONTENT, '"1"', 100_000), file(OTHER, '"2"')));
    expect((await fetched(origin, targetFile())).equals(OTHER)).toBe(true);
  });

  test('begins anew where the server ignores ranges', async () => {
    const { origin } = await serve(
      inTurn(file(CONTENT, '"1"', 100_000), (_request, response) => response.end(CONTENT)),
    );
    expect((await fetched(origin, targetFile())).equals(CONTENT)).toBe(true);
  });

  test.each([
    ['another range than asked', 206, { 'content-range': 'bytes 5-299999/300000' }],
    ['that the range is not there', 416, { 'content-range': 'bytes */5' }],
  ])('begins anew where the server gives %s', async (_what, code, headers) => {
    const { origin } = await serve(
      inTurn(file(CONTENT, '"1"', 100_000), status(code, headers), file(CONTENT, '"1"')),
    );
    expect((await fetched(origin, targetFile())).equals(CONTENT)).toBe(true);
  });

  test('begins anew, once, where the beginning left by an earlier process is damaged', async () => {
    const { origin } = await serve(inTurn(file(CONTENT, '"1"', 100_000), status(404), file(CONTENT, '"1"')));
    const target = targetFile();
    await expect(quickClient().download(origin, target)).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
    writeFileSync(`${target}.part`, randomBytes(100_000));
    expect((await fetched(origin, target, sha256(CONTENT))).equals(CONTENT)).toBe(true);
  });

  test('does not resume what belongs to another address, nor what it has no record of', async () => {
    const { origin, requests } = await serve(file(CONTENT, '"1"'));
    const target = targetFile();
    for (const record of ['{"address":"https://example.com/","validator":"\\"1\\""}', '{"addr', '[]']) {
      writeFileSync(`${target}.part`, OTHER.subarray(0, 1_000));
      writeFileSync(`${target}.part.json`, record);
      expect((await fetched(origin, target)).equals(CONTENT)).toBe(true);
    }
    expect(requests.map(({ headers }) => headers.range)).toEqual([undefined, undefined, undefined]);
  });

  test('with another digest is refused and leaves nothing', async () => {
    const { origin } = await serve(file(OTHER, '"1"'));
    const target = targetFile();
    await expect(quickClient().download(origin, target, { sha256: sha256(CONTENT) })).rejects.toMatchObject({
      code: 'DOWNLOAD_CORRUPT',
    });
    expect(readdirSync(join(target, '..'))).toEqual([]);
  });

  test.each([
    ['announced', file(CONTENT, '"1"')],
    ['not announced', (_: unknown, response: NodeJS.WritableStream) => response.end(CONTENT)],
  ])('larger than allowed is refused, %s', async (_what, listener) => {
    const { origin } = await serve(listener);
    const refusal = quickClient().download(origin, targetFile(), { maxBytes: 1_000 });
    await expect(refusal).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
  });

  test.each([
    [401, 'token'],
    [403, 'permissions'],
    [404, 'Check the address'],
    [500, 'later'],
  ])('that the server answers with %i is refused with a hint', async (code, hint) => {
    const { origin } = await serve(status(code));
    const refusal = quickClient().download(`${origin}/a?signature=secret`, targetFile());
    await expect(refusal).rejects.toMatchObject({
      code: 'DOWNLOAD_REFUSED',
      message: `${origin}/a responded with status ${String(code)}.`,
      hint: expect.stringContaining(hint) as string,
    });
  });

  test('waits out a server that is busy', async () => {
    const { origin, requests } = await serve(
      inTurn(status(503), status(429, { 'retry-after': '0' }), status(500), file(CONTENT, '"1"')),
    );
    expect((await fetched(origin, targetFile())).equals(CONTENT)).toBe(true);
    expect(requests).toHaveLength(4);
  });

  test('that stands still times out, and goes on', async () => {
    const { origin } = await serve(
      inTurn(
        (_request, response) => {
          response.writeHead(200, { etag: '"1"', 'content-length': CONTENT.length });
          response.write(CONTENT.subarray(0, 1_000));
        },
        file(CONTENT, '"1"'),
      ),
    );
    const target = targetFile();
    await quickClient({ idleTimeoutMs: 200 }).download(origin, target);
    expect(readFileSync(target).equals(CONTENT)).toBe(true);
  });

  test('stops when told to, and can be resumed', async () => {
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, { etag: '"1"', 'content-length': CONTENT.length });
      response.write(CONTENT.subarray(0, 1_000));
    });
    const controller = new AbortController();
    const target = targetFile();
    const stopped = quickClient().download(origin, target, {
      signal: controller.signal,
      onProgress: () => {
        setTimeout(() => {
          controller.abort();
        }, 50);
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(readFileSync(`${target}.part`).equals(CONTENT.subarray(0, 1_000))).toBe(true);
  });

  test('that cannot be resumed leaves nothing behind, however it ends', async () => {
    const { origin } = await serve((_request, response) => {
      response.writeHead(200);
      response.write(CONTENT.subarray(0, 1_000));
    });
    const controller = new AbortController();
    const stop = () =>
      setTimeout(() => {
        controller.abort();
      }, 50);
    const target = targetFile();
    const stopped = quickClient().download(origin, target, { signal: controller.signal, onProgress: stop });
    await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(readdirSync(join(target, '..'))).toEqual([]);
  });

  test.each([
    ['says that it is', { etag: '"1"', 'content-length': String(2 ** 40) }],
    ['turns out to be', { etag: '"1"' }],
  ])('that %s too large is refused and leaves nothing', async (_what, headers) => {
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, headers);
      for (let part = 0; part < 4; part++) response.write(CONTENT);
    });
    const target = targetFile();
    const refused = quickClient().download(origin, target, { maxBytes: 500_000 });
    await expect(refused).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
    expect(readdirSync(join(target, '..'))).toEqual([]);
  });

  test('that would fill the disk is refused before it is received', async () => {
    const { origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': String(Number.MAX_SAFE_INTEGER) }).write('x');
    });
    const target = targetFile();
    await expect(quickClient().download(origin, target)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(readdirSync(join(target, '..'))).toEqual([]);
  });

  test('of a byte now and then is given up', async () => {
    const { origin, requests } = await serve((_request, response) => {
      response.writeHead(200, { etag: '"1"' });
      const drip = setInterval(() => response.write('x'), 50);
      response.on('close', () => {
        clearInterval(drip);
      });
    });
    const target = targetFile();
    const slow = quickClient({ idleTimeoutMs: 1_000 });
    await expect(slow.download(origin, target)).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
    await expect(slow.request(origin)).rejects.toMatchObject({ code: 'DOWNLOAD_REFUSED' });
    expect(requests).toHaveLength(2);
    expect(readdirSync(join(target, '..'))).toEqual([]);
  });

  test('of a byte a connection is given up', async () => {
    const { origin, requests } = await serve(file(CONTENT, '"1"', 1));
    const tries = { tries: 2, firstWaitMs: 1, maxWaitMs: 2 };
    const given = quickClient({ retry: tries }).download(origin, targetFile());
    await expect(given).rejects.toMatchObject({ code: 'NETWORK_UNREACHABLE' });
    // Twenty times as many tries as without progress; fewer where a hang-up comes before its byte.
    expect(requests.length).toBeLessThanOrEqual(40);
  });

  test('into a folder that is not there says so', async () => {
    const { origin } = await serve(file(CONTENT, '"1"'));
    const target = join(temporaryFolder(), 'absent', 'pack.bin');
    await expect(quickClient().download(origin, target)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
  });
});
