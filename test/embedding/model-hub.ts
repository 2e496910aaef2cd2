import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { startLoopbackServer, type LoopbackServer } from '../support/loopback-server.js';

export const TOKEN = 'hf_secret';
const LARGE_BYTES = 4096;

interface HubModel {
  commit: string;
  files: Map<string, Buffer>;
  access: 'public' | 'private' | 'gated';
}

export interface SeenRequest {
  method: string;
  path: string;
  authorization: string | undefined;
  range: string | undefined;
}

/**
 * A hub that behaves like huggingface.co: it lists a revision with sizes and digests, serves small files itself, redirects
 * to a store on another origin for large ones, and hides private models behind 401.
 */
export class ModelHub {
  readonly seen: SeenRequest[] = [];
  readonly seenByStore: SeenRequest[] = [];
  /** Called before a file is sent, by the hub or by the store; returns true where it has answered itself. */
  disturb: ((path: string, content: Buffer, response: ServerResponse) => boolean) | undefined;
  readonly #models = new Map<string, HubModel>();
  readonly #servers: [hub: LoopbackServer, store: LoopbackServer];

  private constructor(servers: [LoopbackServer, LoopbackServer]) {
    this.#servers = servers;
  }

  get address(): string {
    return this.#servers[0].origin;
  }

  static async start(): Promise<ModelHub> {
    const store = await startLoopbackServer((request, response) => {
      hub.#serveStore(request, response);
    });
    const front = await startLoopbackServer((request, response) => {
      hub.#serveHub(request, response);
    });
    const hub = new ModelHub([front, store]);
    return hub;
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
  }

  /** Publishes the files of a directory; returns the commit. */
  async publish(id: string, directory: string, access: HubModel['access'] = 'public'): Promise<string> {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = new Map<string, Buffer>();
    for (const entry of entries.filter((one) => one.isFile())) {
      const path = join(entry.parentPath, entry.name);
      files.set(path.slice(directory.length + 1), await readFile(path));
    }
    return this.publishFiles(id, files, access);
  }

  publishFiles(id: string, files: Map<string, Buffer>, access: HubModel['access'] = 'public'): string {
    const hash = createHash('sha1');
    for (const [path, content] of files) hash.update(path).update(content);
    const commit = hash.digest('hex');
    this.#models.set(id, { commit, files, access });
    return commit;
  }

  #serveHub(request: IncomingMessage, response: ServerResponse): void {
    note(this.seen, request);
    const url = new URL(request.url ?? '/', this.address);
    const [, id = '', rest = ''] =
      /^\/api\/models\/([^/]+\/[^/]+)\/revision\/(.+)$/.exec(url.pathname) ??
      /^\/([^/]+\/[^/]+)\/resolve\/(.+)$/.exec(url.pathname) ??
      [];
    const model = this.#models.get(id);
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    if (!model || (model.access === 'private' && !isKnown)) {
      refuse(response, 401, 'RepoNotFound');
      return;
    }
    if (model.access === 'gated' && !isKnown) {
      refuse(response, 401, 'GatedRepo');
      return;
    }
    if (url.pathname.startsWith('/api/')) {
      if (rest !== 'main' && rest !== model.commit) {
        refuse(response, 404, 'RevisionNotFound');
        return;
      }
      response.end(JSON.stringify({ id, sha: model.commit, siblings: siblingsOf(model.files) }));
      return;
    }
    const path = decodeURIComponent(rest.slice(rest.indexOf('/') + 1));
    const content = model.files.get(path);
    if (!content) {
      refuse(response, 404, 'EntryNotFound');
      return;
    }
    if (!isLarge(content) && this.disturb?.(path, content, response)) return;
    const etag = isLarge(content) ? sha256(content) : gitBlob(content);
    response.setHeader('x-repo-commit', model.commit);
    if (!isLarge(content)) {
      response.setHeader('etag', `"${etag}"`).end(content);
      return;
    }
    response.setHeader('x-linked-etag', `"${etag}"`).setHeader('x-linked-size', content.length);
    response.writeHead(302, { location: `${this.#servers[1].origin}/${id}/${path}?signature=abc` }).end();
  }

  #serveStore(request: IncomingMessage, response: ServerResponse): void {
    note(this.seenByStore, request);
    const [, id = '', path = ''] = /^\/([^/]+\/[^/]+)\/(.+)\?/.exec(request.url ?? '') ?? [];
    const content = this.#models.get(id)?.files.get(path) ?? Buffer.alloc(0);
    if (this.disturb?.(path, content, response)) return;
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.setHeader('etag', `"${sha256(content)}"`);
    if (start > 0) {
      response.writeHead(206, { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` });
    }
    response.end(content.subarray(start));
  }
}

function note(seen: SeenRequest[], { method = '', url = '', headers }: IncomingMessage): void {
  seen.push({ method, path: url, authorization: headers.authorization, range: headers.range });
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'x-error-code': code }).end('{"error":"no"}');
}

function siblingsOf(files: ReadonlyMap<string, Buffer>): object[] {
  return [...files].map(([rfilename, content]) => ({
    rfilename,
    size: content.length,
    blobId: gitBlob(content),
    ...(isLarge(content) && { lfs: { sha256: sha256(content), size: content.length, pointerSize: 130 } }),
  }));
}

function isLarge(content: Buffer): boolean {
  return content.length >= LARGE_BYTES;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function gitBlob(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
