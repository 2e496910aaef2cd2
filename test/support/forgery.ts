import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { DiffdexError } from '../../src/core/errors.js';
import type { ChunkKind } from '../../src/core/types.js';
import { contentDigestOf, fileDigestOf } from '../../src/indexing/rows/content-digest.js';
import { contentHashOf } from '../../src/indexing/vectors/embedding-input.js';
import { printable } from '../../src/reporting/text/printable.js';
import { PackWorkshop } from './pack-workshop.js';
import { readRows, type SnapshotRows } from './read-rows.js';
import { checksumsOf, tarOf, zstdOf, type Member } from './tar-archive.js';

type JsonRecord = Record<string, unknown>;

/** Makes hostile packs from a good one, and pulls them over an index that must survive them all. */
export class Forgery {
  readonly workshop: PackWorkshop;
  readonly victim: string;
  readonly formerRows: SnapshotRows;

  private constructor(workshop: PackWorkshop, formerRows: SnapshotRows) {
    this.workshop = workshop;
    this.victim = workshop.newIndex();
    this.formerRows = formerRows;
  }

  static async open(): Promise<Forgery> {
    const workshop = await PackWorkshop.open();
    return new Forgery(workshop, await readRows(workshop.index));
  }

  /** Expects a refusal that changes nothing, leaves nothing and prints nothing wild. */
  async expectRefusal(source: string, code = 'PACK_INVALID'): Promise<void> {
    const manifest = readFileSync(join(this.victim, 'manifest.json'), 'utf8');
    const failure: unknown = await this.workshop
      .pull(this.victim, { source })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DiffdexError);
    expect(failure).toMatchObject({ code });
    const { message } = failure as DiffdexError;
    expect(printable(message)).toBe(message);
    expect(readFileSync(join(this.victim, 'manifest.json'), 'utf8')).toBe(manifest);
    expect(existsSync(join(this.victim, 'pull'))).toBe(false);
  }

  /** Expects that the snapshot is what it was, and answers. */
  async expectIntact(): Promise<void> {
    expect(await readRows(this.victim)).toEqual(this.formerRows);
    expect((await this.workshop.search(this.victim, 'retry'))[0]?.path).toBe('src/net/retry.ts');
  }

  write(bytes: Buffer): string {
    const path = `${this.workshop.newPath()}.tar.zst`;
    writeFileSync(path, bytes);
    return path;
  }

  /** The members of the good archive after changes to its files, with the checksums that then are right. */
  members(
    changes: Record<string, Buffer | string | undefined> = {},
    extra: readonly Member[] = [],
  ): Member[] {
    const files = new Map([...this.workshop.entries].filter(([name]) => name !== 'SHA256SUMS'));
    for (const [name, content] of Object.entries(changes)) {
      if (content === undefined) files.delete(name);
      else files.set(name, Buffer.from(content));
    }
    const sums = changes['SHA256SUMS'] ?? checksumsOf(files);
    files.delete('SHA256SUMS');
    const own = [...files].map(([path, content]) => ({ path, content }));
    return [...own, { path: 'SHA256SUMS', content: sums }, ...extra];
  }

  /** Writes an archive of such members. */
  async archive(...parts: Parameters<Forgery['members']>): Promise<string> {
    return this.write(await zstdOf(tarOf(this.members(...parts))));
  }

  entry(name: string): string {
    return this.workshop.entries.get(name)?.toString('utf8') ?? '';
  }

  /** The manifest with a field changed, named like `counts.chunks`. */
  manifestWith(field: string, value: unknown): string {
    const manifest = JSON.parse(this.entry('manifest.json')) as JsonRecord;
    const steps = field.split('.');
    const last = steps.pop() ?? '';
    let place = manifest;
    for (const step of steps) place = place[step] as JsonRecord;
    place[last] = value;
    return JSON.stringify(manifest);
  }

  /** The lines of files, with the first indexed file changed. */
  filesWith(change: (file: JsonRecord) => void): string {
    const lines = this.entry('files.jsonl').trimEnd().split('\n');
    const files = lines.map((line) => JSON.parse(line) as JsonRecord);
    const indexed = files.find(({ chunks }) => (chunks as unknown[]).length > 0);
    if (indexed) change(indexed);
    return `${files.map((file) => JSON.stringify(file)).join('\n')}\n`;
  }
}

/** The first chunk of a file. */
export function chunkOf(file: JsonRecord): JsonRecord {
  return (file['chunks'] as JsonRecord[])[0] ?? {};
}

/** The content digest of lines of files, as a stranger would compute it. */
export function digestOfLines(lines: string): string {
  const files = lines
    .trimEnd()
    .split('\n')
    .map((line) => {
      const file = JSON.parse(line) as {
        path: string;
        references?: string;
        chunks: {
          symbol: string;
          defines: string[];
          kinds: ChunkKind[];
          name_rows: number[];
          lines: [number, number];
          content: string;
        }[];
      };
      const rows = file.chunks.map((chunk) => ({
        symbol: chunk.symbol,
        defines: chunk.defines,
        kinds: chunk.kinds,
        nameRows: chunk.name_rows,
        startLine: chunk.lines[0],
        endLine: chunk.lines[1],
        contentHash: contentHashOf(chunk),
      }));
      return { path: file.path, chunks: rows.length, digest: fileDigestOf(rows, file.references ?? '') };
    });
  return contentDigestOf(files);
}
