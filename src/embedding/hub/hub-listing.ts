import { DiffdexError } from '../../core/errors.js';
import type { HttpClient } from '../../core/ports/http-client.js';
import { isJsonObject } from '../model/json-object.js';
import type { HubId } from './hub-id.js';

/** A file of a model on the hub. */
export interface HubFile {
  path: string;
  /** `undefined` where the hub, or a mirror of it, does not tell. */
  sizeBytes: number | undefined;
  /** SHA-256 of a large file (Git LFS), hexadecimal. */
  sha256: string | undefined;
  /** Git object id of a small file, hexadecimal. */
  blob: string | undefined;
}

/** What a revision of a model holds. */
export interface HubListing {
  /** Full commit id. */
  commit: string;
  files: HubFile[];
}

/** Where models come from. */
export interface Hub {
  http: HttpClient;
  /** Address without a slash at the end. */
  address: string;
  /** Goes to this address alone. */
  token: string | undefined;
}

/** Large repositories list some thousand files. */
const MAX_LISTING_BYTES = 64 * 1024 * 1024;

/**
 * Asks the hub what a revision holds: `GET /api/models/{id}/revision/{revision}?blobs=true`, as `huggingface_hub` does.
 *
 * @throws DiffdexError DOWNLOAD_REFUSED, DOWNLOAD_CORRUPT, NETWORK_UNREACHABLE
 */
export async function fetchListing(
  hub: Hub,
  { repository, revision }: HubId,
  signal?: AbortSignal,
): Promise<HubListing> {
  const url = `${hub.address}/api/models/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const { status, headers, body } = await hub.http.request(url, {
    headers: hubHeaders(hub),
    maxBytes: MAX_LISTING_BYTES,
    signal,
  });
  if (status !== 200) throw refusedModel(hub, { repository, revision }, status, headers['x-error-code']);
  const listing = readListing(body.toString('utf8'));
  if (listing) return listing;
  throw new DiffdexError('DOWNLOAD_CORRUPT', `${hub.address} does not respond like the Hugging Face hub.`, {
    hint: 'Check HF_ENDPOINT. Your network may also redirect to a login page.',
  });
}

/** What every request to the hub carries. */
export function hubHeaders({ token }: Hub): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** Parses a listing; `undefined` if the text is not a listing. Leaves out paths that lead out of the folder. */
export function readListing(text: string): HubListing | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isJsonObject(answer)) return undefined;
  const { sha, siblings } = answer;
  if (typeof sha !== 'string' || !/^[0-9a-f]{40,64}$/.test(sha) || !Array.isArray(siblings)) return undefined;
  return { commit: sha, files: (siblings as unknown[]).flatMap(fileOf) };
}

function fileOf(entry: unknown): HubFile[] {
  if (!isJsonObject(entry) || typeof entry.rfilename !== 'string' || !isContained(entry.rfilename)) return [];
  const { rfilename: path, size, blobId, lfs } = entry;
  const sha256 = isJsonObject(lfs) ? lfs.sha256 : undefined;
  return [
    {
      path,
      sizeBytes: typeof size === 'number' ? size : undefined,
      sha256: hexOf(sha256, 64),
      blob: sha256 === undefined ? hexOf(blobId, 40) : undefined,
    },
  ];
}

function hexOf(value: unknown, length: number): string | undefined {
  return typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value)
    ? value
    : undefined;
}

/** Plain names between slashes: nothing that leads elsewhere on any system. */
function isContained(path: string): boolean {
  return path.split('/').every((name) => /^[\w.+ -]+$/.test(name) && name !== '.' && name !== '..');
}

/**
 * The hub says 401 of what does not exist too, and tells the cases apart in `X-Error-Code`.
 *
 * @returns DiffdexError DOWNLOAD_REFUSED
 */
function refusedModel(
  hub: Hub,
  { repository, revision }: HubId,
  status: number,
  code?: string,
): DiffdexError {
  const page = `${hub.address}/${repository}`;
  const name = `${repository}@${revision}`;
  const isGated = code === 'GatedRepo' || status === 403;
  const isAbsent = code === 'RevisionNotFound' || code === 'EntryNotFound' || status === 404;
  const [what, hint] = isGated
    ? ['is gated', `Accept its terms at ${page} and set HF_TOKEN to a token with read access.`]
    : isAbsent
      ? ['does not exist', `Check its name and revisions at ${page}.`]
      : status === 401
        ? [
            'does not exist or is private',
            `Check the name at ${page}. For a private model, set HF_TOKEN to a token with read access.`,
          ]
        : [`was refused with status ${status}`, 'Try again later, or set HF_ENDPOINT to a mirror.'];
  return new DiffdexError('DOWNLOAD_REFUSED', `The model ${name} ${what}.`, { hint });
}
