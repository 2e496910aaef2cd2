import { expect, test } from 'vitest';
import { createRepository } from '../support/temporary-repository.js';
import { checkOut, createCache, propose, pushTo } from './job-folders.js';
import { runAction } from './runner/run-action.js';

/** Commands that the runner would obey, but for those that the action itself means to give. */
function foreignCommands(log: string): string[] {
  const own = /^::(?:group|endgroup|notice|warning|error|add-mask|debug)\b/;
  return log
    .split(/\r\n|\r|\n/)
    .filter((line) => (/^\s*::/.test(line) || line.includes('##[')) && !own.test(line));
}

const HOSTILE = [
  '::set-output name=revision::forged',
  '::error file=README.md,line=1::forged',
  '  ::add-mask::e',
  '##[error]forged',
  '\u001b[2J\u001b[31mred',
  '</details><script>alert(1)</script><img src=x onerror=alert(1)>',
  '`````',
  '| a | b |',
  '@everyone #1 [x](javascript:alert(1))',
].join('\n');

test('nothing of a repository becomes a command, an annotation of another file or markup', async () => {
  const name = 'src/a`|<b>@x,line=9::warning:: (1).ts';
  const server = createRepository({
    'README.md': '# Fine\n',
    [name]: `/*\n${HOSTILE}\n*/\nexport function harmless(): void {}\n`,
  });
  server.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  server.branch('feature');
  server.commitFiles({
    [`${name}.md`]: `# \`\`<b>::error::\n\n${HOSTILE}\n`,
    'b.ts': `/* ${HOSTILE} */\nexport const b = 1;\n`,
  });
  const event = propose(server, 'feature');

  const job = await runAction({
    ...checkOut(server, event.ref),
    cache: createCache(),
    event,
    inputs: { queries: 'harmless\n##[group]forged <b>`' },
  });

  expect(job.outcome).toBe('success');
  expect(job.outputs.revision).toBe(event.sha);
  expect(foreignCommands(job.log)).toEqual([]);
  expect(job.log).not.toContain('\u001b');
  const annotated = [...job.log.matchAll(/^::notice title=diffdex,file=([^,]*),line=\d+,endLine=\d+::/gm)];
  expect(annotated.map(([, file = '']) => decodeURIComponent(file))).toContain(name);
  const outside = withoutCode(job.summary);
  expect(outside).not.toMatch(/<(?!\/?(?:details|summary)>)/);
  expect(outside).not.toMatch(/@everyone|javascript:|forged/);
  expect(outside).not.toContain('\u001b');
});

test('a query without a hit fails the action where that is asked for, after all else is done', async () => {
  const server = createRepository({ 'a.ts': 'export const a = 1;\n' });
  const cache = createCache();
  const event = pushTo(server, 'main');

  const job = await runAction({
    ...checkOut(server, event.ref),
    cache,
    event,
    inputs: { queries: '{"query": "export", "path": "nowhere/"}\nexport', 'fail-on-empty': 'true' },
  });

  expect(job.outcome).toBe('failure');
  expect(job.log.match(/^::error::/gm)).toHaveLength(1);
  expect(job.log).toContain('::error::No hits for: export');
  expect(job.summary).toContain('No indexed file matches this path.');
  expect(cache.keys).toHaveLength(1);
  expect(job.artifacts).toHaveLength(1);
});

test('a mistake in an input fails once, by name, before anything is done', async () => {
  const server = createRepository({ 'a.ts': 'export const a = 1;\n' });
  const event = pushTo(server, 'main');

  const job = await runAction({
    ...checkOut(server, event.ref),
    cache: createCache(),
    event,
    inputs: { limit: 'many' },
  });

  expect(job.outcome).toBe('failure');
  expect(job.log).toBe(
    '::error::The input `limit` is "many". [ARGUMENT_INVALID] Use a whole number greater than 0.\n',
  );
  expect(job.artifacts).toEqual([]);
});

test('without cache, artifact and summary only the index is left', async () => {
  const server = createRepository({ 'a.ts': 'export const a = 1;\n' });
  const cache = createCache();
  const event = pushTo(server, 'main');

  const job = await runAction({
    ...checkOut(server, event.ref),
    cache,
    event,
    inputs: { cache: 'false', artifact: 'false', summary: 'false' },
  });

  expect(job.outcome).toBe('success');
  expect([cache.keys, job.artifacts, job.summary]).toEqual([[], [], '']);
  expect(job.outputs).toMatchObject({ revision: event.sha, chunks: '1', hits: '[]', 'cache-hit': 'false' });
});

/** Markdown without its code spans and fenced blocks. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^(`{3,})[^\n`]*\n[\s\S]*?^\1$/gm, '')
    .replace(/(?<!`)(`+)(?!`)[^\n]*?[^`](?:\1)(?!`)/g, '');
}
