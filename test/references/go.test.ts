import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

const POOL = `package pool

type Conn struct{ id int }

func (c *Conn) Close() error { return nil }

type Pool struct {
	*Base
	conns []*Conn
	byName map[string]*Conn
}

func New(size int) (*Pool, error) { return &Pool{conns: nil}, nil }
`;

test('packages are folders, and methods are found by the type of their receiver', async () => {
  const graph = await graphOf({
    'go.mod': 'module example.com/app\n\ngo 1.22\n',
    'internal/pool/pool.go': POOL,
    'internal/pool/more.go': `package pool

type Base struct{}

func (b Base) Ping() {}

func (p *Pool) Drain() {
	for _, conn := range p.conns {
		conn.Close()
	}
	p.byName["a"].Close()
	p.Ping()
	p.Base.Ping()
	helper()
}
`,
    'internal/pool/other_test.go': 'package pool\n\nfunc helper() {}\n',
    'main.go': `package main

import (
	"fmt"
	other "example.com/app/internal/pool"
)

func main() {
	p, err := other.New(1)
	if err != nil {
		fmt.Println(err)
	}
	p.Drain()
	var conn other.Conn
	conn.Close()
	made := &other.Conn{}
	made.Close()
}
`,
  });
  expect(usesOf(graph, 'Conn.Close')).toEqual([
    'exact call internal/pool/more.go:9:8 in Pool.Drain',
    'exact call internal/pool/more.go:11:16 in Pool.Drain',
    'exact call main.go:15:7 in main',
    'exact call main.go:17:7 in main',
  ]);
  expect(usesOf(graph, 'Drain')).toEqual(['exact call main.go:13:4 in main']);
  expect(usesOf(graph, 'Ping')).toEqual([
    'exact call internal/pool/more.go:12:4 in Pool.Drain',
    'exact call internal/pool/more.go:13:9 in Pool.Drain',
  ]);
  expect(usesOf(graph, 'New')).toEqual(['exact call main.go:9:18 in main']);
  expect(usesOf(graph, 'conns')).toEqual([
    'exact read internal/pool/more.go:8:25 in Pool.Drain',
    'exact read internal/pool/pool.go:13:50 in New',
  ]);
});

test('a local name hides what is of the package only after its declaration', async () => {
  const graph = await graphOf({
    'a.go': `package a

func size() int { return 1 }

func run() int {
	size := size()
	return size
}
`,
    'b/b.go': 'package b\n\nfunc size() int { return size() }\n',
  });
  expect(usesOf(graph, 'size')).toEqual(['exact call a.go:6:10 in run', 'exact call b/b.go:3:26 in size']);
});

test('a type that is made of another one has methods of its own', async () => {
  const graph = await graphOf({
    'a.go': `package a

type Row struct{}

func (r Row) Len() int { return 0 }

type Rows []Row

func (r Rows) Len() int { return r[0].Len() }

func run(rows Rows) int { return rows.Len() + rows[1:].Len() }
`,
  });
  expect(usesOf(graph, 'Rows.Len')).toEqual(['exact call a.go:11:39 in run', 'exact call a.go:11:56 in run']);
  expect(usesOf(graph, 'Row.Len')).toEqual(['exact call a.go:9:39 in Rows.Len']);
});

test('keys of literals are fields of the type that is left out, or no uses', async () => {
  const graph = await graphOf({
    'a.go': `package a

type matcher interface{ match() }

type row struct {
	matcher string
	Row     *row
}

const first = 1

var rows = []row{{matcher: "a"}, {matcher: "b", Row: &row{}}}
var pointers = []*row{{matcher: "c"}}
var byName = map[string]row{"x": {matcher: "d"}}
var byNumber = map[int]string{first: "e"}
var loose = []struct{ matcher string }{{matcher: "f"}}
var indexed = []string{first: "g"}
`,
  });
  expect(usesOf(graph, 'row.matcher')).toEqual([
    'exact read a.go:12:19 in rows',
    'exact read a.go:12:35 in rows',
    'exact read a.go:13:24 in pointers',
    'exact read a.go:14:35 in byName',
  ]);
  expect(usesOf(graph, 'first')).toEqual([
    'exact read a.go:15:31 in byNumber',
    'exact read a.go:17:24 in indexed',
  ]);
  expect(graph.usesOf(graph.definitionsNamed('matcher').slice(0, 1))).toEqual([]);
  // A field hides no type of its name.
  expect(usesOf(graph, 'row')).toContain('exact type a.go:7:11 in row.Row');
});
