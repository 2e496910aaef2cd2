import { describe, expect, it } from 'vitest';
import { understandQuery } from '../../src/search/query/understand-query.js';

const nameOf = (query: string) => understandQuery(query).names.map(({ name }) => name);

describe('kind of query', () => {
  it.each([
    ['Session', 'Session', []],
    ['absl::StrCat', 'StrCat', ['absl']],
    ['Foo#bar?', 'bar?', ['Foo']],
    ['Plug.Conn.send_resp/3', 'send_resp', ['Plug', 'Conn']],
    ['App\\Http\\Kernel', 'Kernel', ['App', 'Http']],
    ['$this->handle()', 'handle', ['this']],
    ['struct Pool', 'Pool', []],
    ['export async function parseUrl', 'parseUrl', []],
    ['retry', 'retry', []],
  ])('%s is a name', (query, name, container) => {
    const { kind, names } = understandQuery(query);
    expect(kind).toBe('symbol');
    expect(names).toEqual([{ name, container }]);
  });

  it.each(['where are retries handled', 'function to parse urls', 'a.b c', 'x = 1', '日本語 の 検索'])(
    '%s is prose',
    (query) => {
      expect(understandQuery(query).kind).toBe('prose');
    },
  );

  it('takes several lines for pasted code, whose operators stay text', () => {
    const { kind, filter, names } = understandQuery('const a = {\n  path: x,\n lang:go\n}');
    expect({ kind, filter, names }).toEqual({ kind: 'code', filter: {}, names: [] });
  });
});

describe('names inside prose', () => {
  it('finds identifiers by their look', () => {
    expect(nameOf('how does parseUrl call read_all and absl::StrCat or close()')).toEqual([
      'parseUrl',
      'read_all',
      'StrCat',
      'close',
    ]);
  });

  it('takes neither capitalised words nor acronyms', () => {
    expect(nameOf('How JSON reaches the Router')).toEqual([]);
  });
});

describe('operators', () => {
  it('equal flags and leave the text', () => {
    expect(understandQuery('path:src/net lang:ts retry kind:method path:"my docs"')).toMatchObject({
      text: 'retry',
      filter: { paths: ['src/net', 'my docs'], languages: ['typescript'], kinds: ['method'] },
    });
  });

  it.each(['kind:unknown', 'a path: b', 'std::path::Path', 'xpath:foo'])('leaves %s alone', (query) => {
    expect(understandQuery(query)).toMatchObject({ text: query, filter: {} });
  });

  it('tells a kind that does not exist from other text', () => {
    expect(understandQuery('kind:unknown retry').hasUnknownKind).toBe(true);
    for (const query of ['kind:Method retry', 'kind: retry', 'a\nkind:unknown']) {
      expect(understandQuery(query).hasUnknownKind, query).toBe(false);
    }
  });

  it('asks for a symbol', () => {
    expect(understandQuery('symbol:Pool.acquire')).toMatchObject({
      kind: 'symbol',
      asksForSymbol: true,
      names: [{ name: 'acquire', container: ['Pool'] }],
    });
  });
});

describe('words', () => {
  it('leaves stop words out, unless there is nothing else', () => {
    expect(understandQuery('where is the retryPolicy').terms).toEqual(['retrypolici', 'retri', 'polici']);
    expect(understandQuery('how is it').terms).toEqual(['how', 'is', 'it']);
  });

  it('keeps quoted phrases as they stand', () => {
    expect(understandQuery('fails with "no such file"')).toMatchObject({
      phrases: ['no such file'],
      text: 'fails with  no such file',
    });
  });
});

describe('mentioned paths', () => {
  it.each([
    ['  at send (/app/src/net/client.ts:12:5)', 'app/src/net/client.ts', 12],
    ['  File "pkg/io.py", line 7, in read', 'pkg/io.py', 7],
    ['\tat com.acme.Pool.take(Pool.java:88)', 'Pool.java', 88],
    ['#1 /srv/www/Kernel.php(41): handle()', 'srv/www/Kernel.php', 41],
    ['  in C:\\code\\Net\\Client.cs:line 9', 'code/Net/Client.cs', 9],
    ['   at src/main.rs:3:9', 'src/main.rs', 3],
    ['\t/go/src/x/pool.go:21 +0x1d', 'go/src/x/pool.go', 21],
  ])('reads the frame %s', (frame, path, line) => {
    expect(understandQuery(`panic: closed\n${frame}`).pathMentions).toContainEqual({ path, line });
  });

  it('reads paths without lines', () => {
    expect(understandQuery('src/net retry in client.ts').pathMentions).toEqual([
      { path: 'src/net' },
      { path: 'client.ts' },
    ]);
  });
});

describe('odd queries', () => {
  it.each([
    '',
    '   ',
    '"',
    '""',
    "'; DROP TABLE chunks; --",
    '.*+?^${}()|[]\\',
    '🦊🦊',
    'path:',
    'symbol:""',
    '\u0000',
    'кириллица',
    '检索',
  ])('reads %j', (query) => {
    expect(() => understandQuery(query)).not.toThrow();
  });

  it('has no words to search for where there are none', () => {
    for (const query of ['', ' ', '🦊', '.*+?', 'path:src']) expect(understandQuery(query).terms).toEqual([]);
  });

  it('reads a bounded part of a long query', () => {
    const words = Array.from({ length: 10_000 }, (_, index) => `word${String(index)}`).join(' ');
    const { terms } = understandQuery(words);
    expect(terms.length).toBeLessThanOrEqual(64);
    for (const text of ['a'.repeat(50_000), 'a.'.repeat(25_000), 'a/'.repeat(25_000), '"'.repeat(50_000)]) {
      expect(understandQuery(text).text.length).toBeLessThanOrEqual(8_000);
    }
  });
});
