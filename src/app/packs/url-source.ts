import { join } from 'node:path';
import { digestOf } from '../../platform/digest.js';
import type { HttpClient } from '../../core/ports/http-client.js';
import { parseAddress, withoutSecrets } from '../../network/address.js';
import { refusedDownload } from '../../network/download-errors.js';
import { digestIn } from '../../storage/pack/checksums.js';
import { isZstd } from '../../storage/pack/zstd-stream.js';
import { MAX_PACK_BYTES, type PackSource } from './pack-source.js';

const MAX_CHECKSUM_BYTES = 64 * 1024;

/** How servers say that there is no such file; stores that do not tell names to everybody answer with 403. */
const ABSENT: ReadonlySet<number> = new Set([403, 404, 410]);

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
          maxBytes: MAX_PACK_BYTES,
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

/** The digest that a file beside the pack tells; `undefined` where there is none. @throws DiffdexError */
async function findDigest(
  http: HttpClient,
  address: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const pack = parseAddress(address, false);
  const beside = new URL(pack);
  beside.pathname += '.sha256';
  const { status, body } = await http.request(beside.href, { maxBytes: MAX_CHECKSUM_BYTES, signal });
  if (ABSENT.has(status)) return undefined;
  // Servers that look at a query alone answer with the pack itself.
  if (isZstd(body)) return undefined;
  if (status !== 200) throw refusedDownload(withoutSecrets(beside), status);
  return digestIn(
    body.toString('utf8'),
    decodeSegment(pack.pathname.slice(pack.pathname.lastIndexOf('/') + 1)),
  );
}

/** As the file was called when it was packed; as it stands where it is not in that form. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (error) {
    if (error instanceof URIError) return segment;
    throw error;
  }
}
