import { expect, it } from 'vitest';
import { createRepository } from '../support/temporary-repository.js';
import { compareIn } from './compare.js';

const body = (name: string, value: number): string =>
  `export function ${name}(input: number): number {\n  const factor = ${String(value)};\n  return input * factor;\n}\n`;

/** Symbols of a comparison as `change name path`. */
async function symbolsIn(path: string, request: { staged?: boolean } = {}): Promise<string[]> {
  const { files, head } = await compareIn(path, request);
  expect(head.origin).toBe(request.staged ? 'staged' : 'disk');
  return files.flatMap((file) =>
    file.symbols.map((symbol) => {
      const place = 'after' in symbol ? symbol.after : symbol.before;
      return `${symbol.change} ${place.symbol} ${place.path}`;
    }),
  );
}

it('compares HEAD with the disk where no range is named, and with the staged changes where that is asked for', async () => {
  const repository = createRepository({
    'a.ts': body('first', 1),
    'b.ts': body('second', 2),
    'c.ts': body('third', 3),
  });
  expect(await symbolsIn(repository.path)).toEqual([]);
  repository.write('a.ts', body('first', 10));
  repository.git('add', 'a.ts');
  repository.write('a.ts', body('first', 10) + body('later', 5));
  repository.remove('b.ts');
  repository.write('moved here/c.ts', body('third', 3));
  repository.remove('c.ts');
  repository.write('new.ts', body('brandNew', 7));
  expect(await symbolsIn(repository.path)).toEqual([
    'changed first a.ts',
    'added later a.ts',
    'removed second b.ts',
    'added brandNew new.ts',
  ]);
  const { files } = await compareIn(repository.path);
  expect(files.find(({ path }) => path === 'moved here/c.ts')).toMatchObject({
    change: 'renamed',
    previousPath: 'c.ts',
  });
  expect(await symbolsIn(repository.path, { staged: true })).toEqual(['changed first a.ts']);
});

it('compares a file that git tracks no longer by what it holds', async () => {
  const repository = createRepository({
    'same.ts': body('first', 1),
    'other.ts': body('second', 2),
    'gone.ts': body('third', 3),
  });
  repository.git('rm', '--quiet', '--cached', 'same.ts', 'other.ts', 'gone.ts');
  repository.write('other.ts', body('second', 20));
  repository.remove('gone.ts');
  expect(await symbolsIn(repository.path)).toEqual(['removed third gone.ts', 'changed second other.ts']);
});

it('takes all files for new before the first commit', async () => {
  const repository = createRepository({});
  repository.git('checkout', '--quiet', '--orphan', 'unborn');
  repository.write('a.ts', body('first', 1));
  expect(await symbolsIn(repository.path)).toEqual(['added first a.ts']);
  expect(await symbolsIn(repository.path, { staged: true })).toEqual([]);
  repository.git('add', '--all');
  expect(await symbolsIn(repository.path, { staged: true })).toEqual(['added first a.ts']);
});

it('refuses to compare the staged changes with a range', async () => {
  const repository = createRepository({ 'a.ts': body('first', 1) });
  await expect(compareIn(repository.path, { range: 'HEAD', staged: true })).rejects.toMatchObject({
    code: 'ARGUMENT_INVALID',
  });
});
