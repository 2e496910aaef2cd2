import { join } from 'node:path';
import { digestOf } from '../../core/digest.js';
import type { HttpClient } from '../../core/ports.js';
import { digestIn } from '../../storage/pack/checksums.js';
import type { PackSource } from './pack-source.js';

const MAX_CHECKSUM_BYTES = 64 * 1024;

/**
 * A pack at an address. It must have the digest that was given, else that of a `.sha256` file beside it, where there is
 * one.
 */
export function urlSource(address: string, openHttp: () => Promise<HttpClient>, sha256?: string): PackSource {
  const { origin, pathname } = new URL(address);
  const name = origin + pathname;
  return {
    name,
    async fetch({ reporter, signal }, folder) {
      const http = await openHttp();
      try {
        const expected = sha256 ?? (await findDigest(http, address, signal));
        const path = join(folder, `${digestOf(name)}.tar.zst`);
        let isBegun = false;
        await http.download(address, path, {
          ...(expected !== undefined && { sha256: expected }),
          onProgress: (received, total) => {
            if (!isBegun) reporter.phase('downloading', total, 'byte');
            isBegun = true;
            reporter.advance(received);
          },
          signal,
        });
        reporter.phaseDone();
        return { kind: 'archive', path };
      } finally {
        await http.close();
      }
    },
  };
}

async function findDigest(
  http: HttpClient,
  address: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const beside = new URL(address);
  beside.pathname += '.sha256';
  const { status, body } = await http.request(beside.href, { maxBytes: MAX_CHECKSUM_BYTES, signal });
  if (status !== 200) return undefined;
  return digestIn(
    body.toString('utf8'),
    beside.pathname
      .split('/')
      .at(-1)
      ?.replace(/\.sha256$/, '') ?? '',
  );
}
