import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';
import type { ReferenceGraph } from '../../src/references/reference-graph.js';

/** Uses without their columns and definitions around them. */
function placesOf(graph: ReferenceGraph, name: string): string[] {
  return usesOf(graph, name).map((use) => use.replace(/:\d+(?= |$)/, '').replace(/ (?:in|of) .*/, ''));
}

test('what a C file includes is one with the source that defines it, and static functions are their own', async () => {
  const graph = await graphOf({
    'include/pool.h': `#define LIMIT 4
struct row { int id; struct row *next; };
typedef struct pool { struct row *rows; int (*cb)(int id); } pool_t;
typedef enum { SMALL, LARGE } kind_t;
struct row *take(pool_t *pool, int times);
`,
    'src/pool.c': `#include "pool.h"
static int helper(int id) { return id; }
struct row *take(pool_t *pool, int times) {
  int take = helper(times);
  pool->cb(take);
  return pool->rows[0].next;
}
`,
    'src/other.c':
      'static int helper(int id) { return id; }\nint id;\nint run(void) { return helper(id); }\n',
    'app/main.c': `#include <stdio.h>
#include "../include/pool.h"
int run(void) {
  pool_t pool = { .cb = 0 };
  struct row *row = take(&pool, LIMIT);
  row->next->id = LARGE;
  int id = helper(1);
  return row->id + id;
}
`,
  });
  const [declared, defined] = graph.definitionsNamed('take');
  for (const one of [declared, defined])
    expect(graph.usesOf(one ? [one] : []).map(({ file, line, tier }) => [tier, file.path, line])).toEqual([
      ['exact', 'app/main.c', 5],
    ]);
  const helpers = graph.definitionsNamed('helper');
  expect(helpers.map((one) => graph.usesOf([one]).map(({ file, line }) => [file.path, line]))).toEqual([
    [['src/other.c', 3]],
    [['src/pool.c', 4]],
  ]);
  expect(placesOf(graph, 'row.id')).toEqual(['exact read app/main.c:6', 'exact read app/main.c:8']);
  expect(placesOf(graph, 'row.next')).toEqual(['exact read app/main.c:6', 'exact read src/pool.c:6']);
  expect(placesOf(graph, 'pool.cb')).toEqual(['exact read app/main.c:4', 'exact call src/pool.c:5']);
  expect(placesOf(graph, 'LARGE')).toEqual(['exact read app/main.c:6']);
  expect(placesOf(graph, 'LIMIT')).toEqual(['exact read app/main.c:5']);
});

test('members of C++ are those of their class, wherever they are defined', async () => {
  const graph = await graphOf({
    'pool.hpp': `#include <memory>
namespace store {
class EXPORT Row { public: void Close(); static Row Make(int id); };
class Base { public: virtual void Release(); };
class Pool : public Base {
 public:
  void Release() override;
  int size(int a) const { return size_; }
  int size(int a, int b) const;
 private:
  int size_ = 0;
  std::unique_ptr<Row> row_;
};
namespace inner { void Close(); }
}
`,
    'pool.cc': `#include "pool.hpp"
namespace store {
void Pool::Release() {
  row_->Close();
  this->size(1);
  size(1, 2);
  Base::Release();
  auto made = Row::Make(1);
  made.Close();
  Row other(Other());
  other.Close();
  inner::Close();
  for (auto& one : unknown) one.Close();
}
int Pool::size(int a, int b) const { return size_; }
}
`,
    'elsewhere.cc': 'void Close();\nvoid run() { Close(); store::Row::Make(2); }\n',
  });
  expect(placesOf(graph, 'Row.Close')).toEqual([
    'exact call pool.cc:4',
    'exact call pool.cc:9',
    'exact call pool.cc:11',
  ]);
  expect(placesOf(graph, 'inner.Close')).toContain('exact call pool.cc:12');
  const sizes = graph.definitionsNamed('Pool.size').map((one) => graph.usesOf([one]).map(({ line }) => line));
  expect(sizes).toEqual([[6], [5], [6]]);
  expect(placesOf(graph, 'Make')).toEqual(['exact call pool.cc:8']);
  expect(placesOf(graph, 'size_')).toEqual(['exact read pool.cc:15', 'exact read pool.hpp:8']);
  expect(placesOf(graph, 'Base.Release').slice(0, 2)).toEqual([
    'exact call pool.cc:7',
    'exact override pool.hpp:7',
  ]);
});
