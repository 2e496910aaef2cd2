import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DiffdexError } from '../core/errors.js';
import { fileErrorOf, fullError, isDiskFull } from '../platform/files/file-errors.js';
import { freeSpace } from '../platform/files/free-space.js';
import type { DownloadedFile, DownloadRequest } from '../core/ports/http-client.js';
import { withoutSecrets } from './address.js';
import { corruptDownload, refusedDownload, tooLarge } from './download-errors.js';
import { NetworkFailure } from './network-errors.js';
import { PartialFile } from './partial-file.js';
import { isPassingStatus, retryAfterMs, withRetries, type Attempt, type RetryPolicy } from './retry.js';
import type { Exchange } from './send.js';

export interface DownloadPlan {
  url: string;
  target: string;
  request: DownloadRequest;
  policy: RetryPolicy;
}

/** Sends the request with these headers. */
type Ask = (headers: Record<string, string>) => Promise<Exchange>;

/** As {@link HttpClient.download} says. */
export async function download(ask: Ask, plan: DownloadPlan): Promise<DownloadedFile> {
  try {
    return await downloadWhole(ask, plan);
  } catch (error) {
    throw fileErrorOf(error, plan.target, {
      hint: 'Check that its folder exists and is writable.',
    });
  }
}

async function downloadWhole(ask: Ask, plan: DownloadPlan): Promise<DownloadedFile> {
  const { target, request, policy } = plan;
  const address = URL.canParse(plan.url) ? withoutSecrets(new URL(plan.url)) : plan.url;
  const part = new PartialFile(target, address);
  const isResumed = (await part.read()) !== undefined;
  const receive = async (): Promise<void> => {
    try {
      await withRetries(policy, request.signal, () => tryOnce(ask, part, request, address));
    } catch (error) {
      // What the next call cannot go on with would only take up space.
      if ((await part.read()) === undefined) await part.discard();
      throw error;
    }
  };
  await receive();
  let digest = await sha256Of(part.path);
  if (request.sha256 !== undefined && digest !== request.sha256 && isResumed) {
    // The beginning may be the damaged part.
    await part.discard();
    await receive();
    digest = await sha256Of(part.path);
  }
  if (request.sha256 !== undefined && digest !== request.sha256) {
    await part.discard();
    throw corruptDownload(address, `its SHA-256 is ${digest} instead of ${request.sha256}`);
  }
  const { size } = await stat(part.path);
  await rename(part.path, target);
  await part.forgetRecord();
  return { sizeBytes: size, sha256: digest };
}

async function tryOnce(
  ask: Ask,
  part: PartialFile,
  request: DownloadRequest,
  address: string,
): Promise<Attempt<void>> {
  const before = await part.read();
  const range = before && { range: `bytes=${before.sizeBytes}-`, 'if-range': before.validator };
  const sizeBefore = before?.sizeBytes ?? 0;
  const freeBytes = await freeSpace(dirname(part.path));
  try {
    const exchange = await ask({ ...request.headers, ...range });
    return await take(exchange, part, { sizeBefore, freeBytes }, request, address);
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    if (!error.isPassing) throw error.error;
    const hasProgressed = ((await part.read())?.sizeBytes ?? 0) > sizeBefore;
    return { kind: 'failed', giveUp: () => raise(error.error), hasProgressed };
  }
}

async function take(
  exchange: Exchange,
  part: PartialFile,
  disk: { sizeBefore: number; freeBytes: number },
  request: DownloadRequest,
  address: string,
): Promise<Attempt<void>> {
  const { sizeBefore, freeBytes } = disk;
  const { status, headers } = exchange;
  if (status === 200 || (status === 206 && rangeStart(headers) === sizeBefore)) {
    const offset = status === 206 ? sizeBefore : 0;
    if (offset === 0) await part.begin(validatorOf(headers));
    await append(exchange, part, { offset, freeBytes }, request, address);
    return { kind: 'done', result: undefined };
  }
  await exchange.drop();
  const refusal = refusedDownload(address, status);
  if (status === 206 || status === 416) {
    // What is there is not what the server has: from the beginning.
    await part.discard();
    return { kind: 'failed', giveUp: () => raise(refusal) };
  }
  if (!isPassingStatus(status)) throw refusal;
  return {
    kind: 'failed',
    giveUp: () => raise(refusal),
    retryAfterMs: retryAfterMs(headers['retry-after']),
  };
}

async function append(
  { headers, body }: Exchange,
  part: PartialFile,
  { offset, freeBytes }: { offset: number; freeBytes: number },
  { maxBytes = Infinity, onProgress }: DownloadRequest,
  address: string,
): Promise<void> {
  const length = headers['content-length'];
  const totalBytes = length === undefined ? undefined : offset + Number(length);
  let received = offset;
  const room = offset + freeBytes;
  const counted = async function* (): AsyncIterable<Buffer> {
    if ((totalBytes ?? 0) > maxBytes) throw tooLarge(address, maxBytes);
    if ((totalBytes ?? 0) > room) throw fullError(part.path);
    for await (const bytes of body) {
      received += bytes.length;
      if (received > maxBytes) throw tooLarge(address, maxBytes);
      if (received > room) throw fullError(part.path);
      onProgress?.(received, totalBytes);
      yield bytes;
    }
  };
  try {
    await pipeline(counted(), createWriteStream(part.path, { flags: offset > 0 ? 'a' : 'w', flush: true }));
  } catch (error) {
    if (isFinal(error)) await part.discard();
    throw error;
  }
}

/** Weak ETags and dates of the same second do not promise the same bytes (RFC 9110, 8.8). */
function validatorOf(headers: Readonly<Record<string, string>>): string | undefined {
  const { etag } = headers;
  if (etag !== undefined) return etag.startsWith('W/') ? undefined : etag;
  return headers['last-modified'];
}

function rangeStart(headers: Readonly<Record<string, string>>): number | undefined {
  const start = /^bytes (\d+)-/.exec(headers['content-range'] ?? '')?.[1];
  return start === undefined ? undefined : Number(start);
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Whether another call would end the same way, or needs the space that is taken. */
function isFinal(error: unknown): boolean {
  if (isDiskFull(error)) return true;
  return error instanceof DiffdexError && ['DISK_FULL', 'DOWNLOAD_REFUSED'].includes(error.code);
}

function raise(error: Error): never {
  throw error;
}
