import { expect, test } from 'vitest';
import { breadcrumbOf } from '../../src/references/corpus.js';
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

test('C knows constants without an enumeration, variables that start as nothing, and empty macros', async () => {
  const graph = await graphOf({
    'state.h': `#define TRACE
enum { IDLE, BUSY };
struct job {
#define JOB_DONE 1
  int flags;
  enum { NEW, OLD } age;
};
typedef enum { RED } colour;
extern int verbose;
EXPORT size_t count_jobs(void);
`,
    'state.c': `#include "state.h"
int verbose;
static struct job first, *last;
static int (*hook)(int);
void run(void) {
  int local;
  first.flags = JOB_DONE + IDLE + NEW + RED + verbose;
  last = &first;
  local = hook(1);
#ifdef TRACE
  BUSY;
#endif
}
TEST(run) {
  int verbose;
  verbose = 1;
}
`,
  });
  for (const name of ['JOB_DONE', 'IDLE', 'NEW', 'RED', 'job.flags'])
    expect(placesOf(graph, name)).toEqual(['exact read state.c:7']);
  expect(graph.definitionsNamed('verbose').map(({ file }) => file.path)).toEqual(['state.c', 'state.h']);
  expect(placesOf(graph, 'verbose')).toEqual(['exact read state.c:7']);
  expect(placesOf(graph, 'first')).toEqual(['exact read state.c:7', 'exact read state.c:8']);
  expect(placesOf(graph, 'hook')).toEqual(['exact call state.c:9']);
  expect(placesOf(graph, 'TRACE')).toEqual(['exact read state.c:10']);
  expect(placesOf(graph, 'BUSY')).toEqual(['exact read state.c:11']);
  expect(graph.definitionsNamed('size_t')).toEqual([]);
  expect(graph.definitionsNamed('RED')).toHaveLength(1);
});

test('a struct and its typedef may have one name, and a type may be declared alone', async () => {
  const graph = await graphOf({
    'block.h':
      'typedef struct block { int size; } block;\nstruct inst;\nstruct inst *next(struct inst *one);\n',
    'inst.c': '#include "block.h"\nstruct inst { block body; };\n',
    'run.c': '#include "block.h"\nint run(struct inst *one, block b) { return one->body.size + b.size; }\n',
    'a.hh': 'namespace store {\nclass Row;\nvoid Put(Row* row);\n}\n',
    'row.hh': 'namespace store {\nclass Row { public: int id; };\n}\nnamespace other { class Cell {}; }\n',
    'a.cc': '#include "a.hh"\nnamespace store {\nint Get(Row* row, Cell* cell) { return row->id; }\n}\n',
  });
  expect(placesOf(graph, 'size')).toEqual(['exact read run.c:2', 'exact read run.c:2']);
  expect(placesOf(graph, 'inst.body')).toEqual(['exact read run.c:2']);
  expect(placesOf(graph, 'inst')).toContain('exact type block.h:3');
  expect(placesOf(graph, 'Row.id')).toEqual(['exact read a.cc:3']);
  expect(placesOf(graph, 'Row')).toContain('exact type a.cc:3');
  expect(placesOf(graph, 'Cell')).toEqual([]);
});

test('macros stand for types and members, and one that several files define is not told apart', async () => {
  const graph = await graphOf({
    'queue.h': '#define FIRST(head) ((head)->first)\n',
    'event.h': `#include "queue.h"
#ifndef FIRST
#define FIRST(head) ((head)->tqh_first)
#endif
#define ev_flags callback.flags
#define Long int
struct event { struct { int flags; } callback; };
int warn(const char *text) CHECKED(1);
`,
    'event.c': `#include "event.h"
int run(struct event *ev) {
  Long sum = ev->ev_flags;
  warn("");
  return FIRST(ev) + sum;
}
`,
    'other.c': '#define Long long\nLong other;\n',
  });
  expect(usesOf(graph, 'FIRST')).toEqual([
    'possible call event.c:5:10 in run of event.h:3, queue.h:1',
    'possible read event.h:2:9 of event.h:3, queue.h:1',
  ]);
  expect(placesOf(graph, 'ev_flags')).toEqual(['exact read event.c:3']);
  expect(placesOf(graph, 'warn')).toEqual(['exact call event.c:4']);
  const [inHeader, inSource] = graph.definitionsNamed('Long');
  const usesAt = (one: typeof inHeader): string[] =>
    graph.usesOf(one ? [one] : []).map(({ file, line }) => `${file.path}:${String(line)}`);
  expect([usesAt(inHeader), usesAt(inSource)]).toEqual([['event.c:3'], ['other.c:2']]);
});

test('C++ follows using declarations, constructors apart from their class, and constants of a class', async () => {
  const graph = await graphOf({
    'env.hh': `namespace std { template <> struct hash<int> {}; }
namespace store {
#define CHECK_OK(status) CHECK((status).ok())
class Env {
 public:
  enum Order { SORTED, RANDOM };
  Env(int id);
  void Go();
  static const int kLimits[2];
 private:
  int id_;
  Order order_;
};
void Log(Env* env, const char* format, ...);
void Log(Env* env);
}
`,
    'env.cc': `#include "env.hh"
namespace store {
const int Env::kLimits[2] = {1, 2};
Env::Env(int id) : id_(id), order_(SORTED) { Go(); }
void Env::Go() { Log(this, "", 1, 2); }
Env Make() { return Env(RANDOM); }
}
`,
    'main.cc': `#include "env.hh"
#include <vector>
using store::Env;
TEST(Env, Works) {
  std::vector<int> ids;
  Env env = Env(1);
  CHECK_OK(env.Go());
}
`,
  });
  expect(placesOf(graph, 'id_')).toEqual(['exact read env.cc:4']);
  expect(placesOf(graph, 'SORTED')).toEqual(['exact read env.cc:4']);
  expect(placesOf(graph, 'Go')).toEqual(['exact call env.cc:4', 'exact call main.cc:7']);
  expect(placesOf(graph, 'kLimits')).toEqual([]);
  expect(graph.definitionsNamed('Log').map((one) => graph.usesOf([one]).length)).toEqual([1, 0]);
  expect(placesOf(graph, 'store.Env')).toEqual(
    expect.arrayContaining(['exact import main.cc:3', 'exact type main.cc:6', 'exact construct main.cc:6']),
  );
  expect(graph.usesOf(graph.definitionsNamed('Env.Env'))).toEqual([]);
  expect(placesOf(graph, 'CHECK_OK')).toEqual(['exact call main.cc:7']);
  expect(placesOf(graph, 'std')).toEqual([]);
});

test('C++ reads declarations with a macro before their type, and classes with one before their name', async () => {
  const graph = await graphOf({
    'node.hh': `namespace store {
class API Base { public: int depth() const; };
class API Node : public Base {
  Base* parent_;
 public:
  int count_;
};
API Status Destroy(int id);
}
#ifdef SMALL
#define LIKELY(condition) condition
#else
#define LIKELY(condition) __builtin_expect(condition, 1)
#endif
namespace store { int Later(); }
`,
    'node.cc': `#include "node.hh"
namespace store {
API Node::Node(): parent_(0)
{
}
int Count(Node* node) { Destroy(1); return node->count_ + node->depth(); }
API Node* Node::Next(int steps) { return LIKELY(count_) ? this : Next(steps); }
API Node Copy(int id) { return Copy(id); }
int Last() { return store::Later() + Copy(1); }
}
`,
  });
  expect(placesOf(graph, 'count_')).toEqual(['exact read node.cc:6', 'exact read node.cc:7']);
  expect(placesOf(graph, 'Node.Next')).toEqual(['exact call node.cc:7']);
  expect(placesOf(graph, 'LIKELY')).toEqual(['exact call node.cc:7']);
  expect(placesOf(graph, 'Copy')).toEqual(['exact call node.cc:8', 'exact call node.cc:9']);
  expect(placesOf(graph, 'Later')).toEqual(['exact call node.cc:9']);
  expect(placesOf(graph, 'depth')).toEqual(['exact call node.cc:6']);
  expect(placesOf(graph, 'Destroy')).toEqual(['exact call node.cc:6']);
  expect(graph.definitionsNamed('parent_').map(({ file }) => file.path)).toEqual(['node.hh']);
  expect(placesOf(graph, 'Base').filter((use) => use.includes('inherit'))).toEqual([
    'exact inherit node.hh:3',
  ]);
});

test('what headers define for one platform each is not told apart, and lines of a macro define nothing', async () => {
  const graph = await graphOf({
    'unix.h': 'typedef int handle_t;\n',
    'win.h': `typedef void *handle_t;
#define FIELDS                \\
  /* What all have in common. */ \\
  int time;                   \\
  int size
`,
    'pool.h': `#ifdef _WIN32
#include "win.h"
#else
#include "unix.h"
#endif
typedef struct row row;
`,
    'row.h': '#include "pool.h"\nstruct row { handle_t handle; };\n',
    'pool.c': '#include "row.h"\nhandle_t open_pool(row *one) { time(0); return one->handle; }\n',
  });
  expect(placesOf(graph, 'handle_t')).toEqual(['possible type pool.c:2', 'possible type row.h:2']);
  expect(graph.definitionsNamed('time')).toEqual([]);
  expect(placesOf(graph, 'row.handle')).toEqual(['exact read pool.c:2']);
});

test('a macro before the type of a function leaves its name what it is', async () => {
  const graph = await graphOf({
    'a.cpp': `API std::shared_ptr<T> shared(int x) { return 0; }
API std::string plain(int x) { return 1; }
API n::m::Thing<int, char> deep(int x) { return 1; }
API std::shared_ptr<T> Pool::member(int x) { return 0; }
API std::shared_ptr<T> n::Pool::inner(int x) { return 0; }
std::shared_ptr<T> Pool::other(int x) { return 0; }
`,
  });
  const file = graph.corpus.file('a.cpp');
  expect(file?.references.definitions.map(({ kind }, at) => `${kind} ${breadcrumbOf({ file, at })}`)).toEqual(
    [
      'function shared',
      'function plain',
      'function deep',
      'method Pool.member',
      'method n.Pool.inner',
      'method Pool.other',
    ],
  );
});
