import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp, type App } from '../../src/app/open-app.js';
import { pack, type PackRequest } from '../../src/app/packs/pack.js';
import { chooseSource, type SourceRequest } from '../../src/app/packs/choose-source.js';
import { pull } from '../../src/app/packs/pull.js';
import { openSearch } from '../../src/app/queries/search.js';
import { update } from '../../src/app/index/update.js';
import type { PackSummary, PullSummary } from '../../src/core/results/pack.js';
import { unpackArchive } from '../../src/storage/pack/unpack-archive.js';
import { TemporaryRepository } from './temporary-repository.js';

const FILES = {
  'src/pool.ts': 'export class Pool {\n  acquire(): number {\n    return 1;\n  }\n}\n',
  'src/net/retry.ts': 'export function retryWithBackoff(tries: number): number {\n  return tries * 2;\n}\n',
  "docs/it's.md": '# Pools\n\nHow slots of a pool are acquired.\n',
  'logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
};

/** A repository with two commits, an index of the first, and packs of that. Removed by `close`. */
export class PackWorkshop {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'diffdex-pack-')));
  readonly repository: TemporaryRepository;
  readonly index = join(this.folder, 'index');
  readonly archive = join(this.folder, 'good.tar.zst');
  readonly directory = join(this.folder, 'good');
  /** The files of the archive by name, in its order. */
  entries = new Map<string, Buffer>();
  readonly warnings: string[] = [];
  #count = 0;

  private constructor() {
    this.repository = new TemporaryRepository(join(this.folder, 'repository'));
  }

  static async open(): Promise<PackWorkshop> {
    const workshop = new PackWorkshop();
    const { repository, folder } = workshop;
    repository.write('.keep', '');
    repository.git('init', '--quiet', '--initial-branch=main', '--template=');
    repository.commitFiles(FILES);
    await workshop.update(workshop.index);
    await workshop.pack(workshop.index, { target: workshop.archive });
    await workshop.pack(workshop.index, { target: workshop.directory });
    const unpacked = mkdtempSync(join(folder, 'unpacked-'));
    await unpackArchive(workshop.archive, unpacked);
    for (const name of ['pack.json', 'manifest.json', 'files.jsonl', 'vectors.bin', 'SHA256SUMS']) {
      workshop.entries.set(name, readFileSync(join(unpacked, name)));
    }
    return workshop;
  }

  /** A path that nothing has yet. */
  newPath(): string {
    return join(this.folder, `new-${String(this.#count++)}`);
  }

  /** A copy of the index, with the snapshot that must survive. */
  newIndex(): string {
    const path = this.newPath();
    cpSync(this.index, path, { recursive: true });
    return path;
  }

  openApp(index: string, options: { signal?: AbortSignal; repository?: string } = {}): Promise<App> {
    return openApp({
      repository: options.repository ?? this.repository.path,
      noGit: false,
      flags: { index },
      environment: { DIFFDEX_OVERLAY_CACHE: '0' },
      workingDirectory: this.folder,
      signal: options.signal,
      reporter: {
        phase: () => undefined,
        advance: () => undefined,
        phaseDone: () => undefined,
        warn: (message) => this.warnings.push(message),
        info: () => undefined,
        debug: () => undefined,
      },
    });
  }

  async update(index: string): ReturnType<typeof update> {
    return update(await this.openApp(index), { revision: 'HEAD', full: false, dryRun: false });
  }

  async pack(index: string, request: Partial<PackRequest> & { target: string }): Promise<PackSummary> {
    return pack(await this.openApp(index), { dtype: 'float16', noContent: false, ...request });
  }

  async pull(index: string, request: SourceRequest): Promise<PullSummary> {
    return pull(await this.openApp(index), chooseSource(request, { environment: {} }));
  }

  /** Paths and contents of the answer to a query. */
  async search(index: string, query: string): Promise<{ path: string; content: string }[]> {
    const session = await openSearch(await this.openApp(index));
    const { hits } = await session.ask({ query, mode: 'hybrid', limit: 5 });
    session.close();
    return hits.map(({ path, content }) => ({ path, content }));
  }

  /** Contents by path of everything below a folder but for table data, whose names are random. */
  async listIndex(index: string): Promise<Map<string, string>> {
    const names = (await readdir(index, { recursive: true, withFileTypes: true })).filter((one) =>
      one.isFile(),
    );
    const files = await Promise.all(
      names.map(async (one): Promise<[string, string]> => {
        const path = join(one.parentPath, one.name);
        return [path.slice(index.length + 1), (await readFile(path)).toString('base64')];
      }),
    );
    return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
