import { execFileSync } from 'node:child_process';
import { cpSync, linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { printable } from '../../src/reporting/text/printable.js';
import { chunkOf, digestOfLines, Forgery } from '../support/forgery.js';
import { readRows } from '../support/read-rows.js';

let forgery: Forgery;
beforeAll(async () => {
  forgery = await Forgery.open();
});
afterAll(() => {
  forgery.workshop.close();
});

describe('a directory is refused that', () => {
  function copyDirectory(): string {
    const path = forgery.workshop.newPath();
    cpSync(forgery.workshop.directory, path, { recursive: true });
    return path;
  }

  test('holds a symbolic link', async () => {
    const directory = copyDirectory();
    symlinkSync('/etc/passwd', join(directory, 'chunks.lance', 'passwd'));
    await forgery.expectRefusal(directory);
  });

  test('has a table that is a symbolic link', async () => {
    const directory = copyDirectory();
    rmSync(join(directory, 'files.lance'), { recursive: true });
    symlinkSync(join(forgery.workshop.directory, 'files.lance'), join(directory, 'files.lance'));
    await forgery.expectRefusal(directory);
  });

  test('holds a pipe', async () => {
    const directory = copyDirectory();
    execFileSync('mkfifo', [join(directory, 'pipe')]);
    await forgery.expectRefusal(directory);
  });

  test('holds a file that is not among its checksums', async () => {
    const directory = copyDirectory();
    writeFileSync(join(directory, 'extra'), '');
    await forgery.expectRefusal(directory);
  });

  test('lacks a file of its checksums', async () => {
    const directory = copyDirectory();
    rmSync(join(directory, 'files.lance'), { recursive: true });
    await forgery.expectRefusal(directory);
  });

  test('holds a changed file', async () => {
    const directory = copyDirectory();
    writeFileSync(join(directory, 'manifest.json'), forgery.manifestWith('revision', 'c'.repeat(40)));
    await forgery.expectRefusal(directory);
  });

  test.each([
    ['names versions that are not there', 'tables.chunks', 999],
    ['names versions beyond any', 'tables.files', Number.MAX_SAFE_INTEGER],
    ['claims other content', 'content_digest', '0'.repeat(32)],
    ['claims other dimensions', 'embedder.dimension', 64],
    ['claims more rows', 'counts.chunks', 1_000_000],
  ])('without checksums %s', async (_what, field, value) => {
    const directory = copyDirectory();
    rmSync(join(directory, 'SHA256SUMS'));
    const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
      tables: unknown;
    };
    const changed = JSON.parse(forgery.manifestWith(field, value)) as { tables: unknown };
    const tables = field.startsWith('tables')
      ? { ...(manifest.tables as object), ...pick(changed, field) }
      : manifest.tables;
    writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ ...changed, tables }));
    await forgery.expectRefusal(directory);
  });

  test('is empty', async () => {
    const directory = forgery.workshop.newPath();
    mkdirSync(directory);
    await forgery.expectRefusal(directory, 'PACK_MISSING');
  });

  test('is an unpacked archive with a link in place of a file', async () => {
    const directory = forgery.workshop.newPath();
    mkdirSync(directory);
    for (const [name, content] of forgery.workshop.entries) writeFileSync(join(directory, name), content);
    rmSync(join(directory, 'files.jsonl'));
    symlinkSync('/etc/passwd', join(directory, 'files.jsonl'));
    await forgery.expectRefusal(directory);
  });
});

test('after all of this the former snapshot is what it was, and answers', async () => {
  await forgery.expectIntact();
});

describe('harmless are', () => {
  test('names with SQL, quotes and escape sequences, and texts with them', async () => {
    const path = "src/'; DROP TABLE chunks; --\u001b[2J.ts";
    const content = "it's \u001b]0;evil\u0007 `rm -rf /` $(evil)";
    const lines = forgery.filesWith((file) => {
      file['path'] = path;
      chunkOf(file)['content'] = content;
    });
    // A stranger may pack whatever code there is; its digest is then right.
    const target = forgery.workshop.newPath();
    const digest = digestOfLines(lines);
    await forgery.workshop.pull(target, {
      source: await forgery.archive({
        'files.jsonl': lines,
        'manifest.json': forgery.manifestWith('content_digest', digest),
      }),
    });
    const hits = await forgery.workshop.search(target, 'rm rf evil');
    expect(hits).toContainEqual({ path, content });
    expect(printable(content)).not.toContain('\u001b');
    expect((await forgery.workshop.search(target, 'retry'))[0]?.path).toBe('src/net/retry.ts');
  });

  test('two paths that differ only in case', async () => {
    const lines = forgery.filesWith((file) => (file['path'] = 'SRC/POOL.TS'));
    const index = forgery.workshop.newPath();
    const digest = digestOfLines(lines);
    await forgery.workshop.pull(index, {
      source: await forgery.archive({
        'files.jsonl': lines,
        'manifest.json': forgery.manifestWith('content_digest', digest),
      }),
    });
    const { files } = await readRows(index);
    expect([...files.keys()]).toEqual(expect.arrayContaining(['SRC/POOL.TS', 'src/pool.ts']));
  });

  test('hard links in a directory, which are plain files', async () => {
    const directory = forgery.workshop.newPath();
    cpSync(forgery.workshop.directory, directory, { recursive: true });
    rmSync(join(directory, 'manifest.json'));
    linkSync(join(forgery.workshop.directory, 'manifest.json'), join(directory, 'manifest.json'));
    const index = forgery.workshop.newIndex();
    await forgery.workshop.pull(index, { source: directory });
    expect(await readRows(index)).toEqual(forgery.formerRows);
  });
});

function pick(manifest: { tables: unknown }, field: string): object {
  const [, name = ''] = field.split('.');
  return { [name]: (manifest.tables as Record<string, unknown>)[name] };
}
