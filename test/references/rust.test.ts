import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

const CARGO = '[package]\nname = "my-pool"\n\n[dependencies]\n';

test('names are found through modules, uses, re-exports and crates of the workspace', async () => {
  const graph = await graphOf({
    'pool/Cargo.toml': CARGO,
    'pool/src/lib.rs': 'mod inner;\npub mod text;\npub use inner::{deep::{self, open as start}, Pool};\n',
    'pool/src/inner/mod.rs': 'pub mod deep;\npub struct Pool;\nimpl Pool { pub fn take(&self) {} }\n',
    'pool/src/inner/deep.rs': `use super::Pool;
pub fn open() -> Pool { Pool }
fn helper() { super::super::text::trim(); crate::text::trim(); self::open(); }
mod tests { use super::*; fn all() { super::helper(); open(); } }
`,
    'pool/src/text.rs': 'pub fn trim() {}\n',
    'app/src/main.rs': `use my_pool::{start, Pool as P};
use other::trim;
fn main() { let p = start(); p.take(); trim(); my_pool::text::trim(); }
fn run(p: &P) { p.take(); let open = 1; drop(open); }
`,
  });
  expect(usesOf(graph, 'open')).toEqual([
    'exact import app/src/main.rs:1:15',
    'exact call app/src/main.rs:3:21 in main',
    'exact call pool/src/inner/deep.rs:4:55 in tests.all',
    'exact import pool/src/lib.rs:3:30',
  ]);
  expect(usesOf(graph, 'trim')).toEqual([
    'exact call app/src/main.rs:3:63 in main',
    'exact call pool/src/inner/deep.rs:3:35 in helper',
    'exact call pool/src/inner/deep.rs:3:56 in helper',
  ]);
  expect(usesOf(graph, 'take')).toEqual([
    'exact call app/src/main.rs:3:32 in main',
    'exact call app/src/main.rs:4:19 in run',
  ]);
  expect(usesOf(graph, 'helper')).toEqual(['exact call pool/src/inner/deep.rs:4:45 in tests.all']);
});

test('members are those of the type, its blocks and its traits, and of no other type', async () => {
  const graph = await graphOf({
    'Cargo.toml': CARGO,
    'src/lib.rs': `mod row;
use row::{Close, Row};
pub struct Pool<T: Close> { rows: Vec<Row>, one: T, count: usize }
impl<T: Close> Pool<T> {
  pub fn new(one: T) -> Self { Self { rows: vec![], one, count: 0 } }
  pub fn count(&self) -> usize { self.count }
  fn run(&self) -> Result<Row, String> {
    self.one.close();
    for row in self.rows.iter() { row.close(); }
    let first = self.find()?;
    first.close();
    first.report();
    self.count();
    "text".close();
    unknown().close();
    let each = |one| one.close();
    println!("{}", first.count);
    self.find()
  }
  fn find(&self) -> Result<Row, String> { Ok(Row { id: 1 }) }
}
`,
    'src/row.rs': `pub trait Close { fn close(&self); fn report(&self) { self.close() } }
pub struct Row { pub id: u8 }
impl Close for Row { fn close(&self) { self.id; } }
pub struct Other;
impl Other { pub fn find(&self) {} }
`,
  });
  expect(usesOf(graph, 'Row.close')).toEqual([
    'exact call src/lib.rs:9:39 in Pool.run',
    'exact call src/lib.rs:11:11 in Pool.run',
    'possible call src/lib.rs:16:26 in Pool.run of src/row.rs:1, src/row.rs:3',
  ]);
  expect(usesOf(graph, 'Close.close')).toEqual([
    'exact call src/lib.rs:8:14 in Pool.run',
    'possible call src/lib.rs:16:26 in Pool.run of src/row.rs:1, src/row.rs:3',
    'exact call src/row.rs:1:60 in Close.report',
    'exact override src/row.rs:3:25 in Row',
  ]);
  expect(usesOf(graph, 'report')).toEqual(['exact call src/lib.rs:12:11 in Pool.run']);
  expect(usesOf(graph, 'Pool.find')).toEqual([
    'exact call src/lib.rs:10:22 in Pool.run',
    'exact call src/lib.rs:18:10 in Pool.run',
  ]);
  expect(usesOf(graph, 'Other.find')).toEqual([]);
  expect(usesOf(graph, 'Row.id')).toEqual([
    'exact read src/lib.rs:20:52 in Pool.find',
    'exact read src/row.rs:3:45 in Row.close',
  ]);
  const count = graph.definitionsNamed('Pool.count');
  expect(count.map((one) => graph.usesOf([one]).map(({ line, kind }) => `${kind} ${String(line)}`))).toEqual([
    ['read 5', 'read 6'],
    ['call 13'],
  ]);
});

test('variants, macros and constants are used; patterns and tokens of macros bind and name no others', async () => {
  const graph = await graphOf({
    'Cargo.toml': CARGO,
    'src/lib.rs': `pub enum Kind { Small, Large(u8) }
const LIMIT: u8 = 1;
macro_rules! check { ($x:expr) => { $x } }
fn small() {}
fn name() {}
fn run(kind: Kind, one: One) {
  match kind { Kind::Large(name) if name > LIMIT => name, Kind::Small => 1, small => 2 };
  check!(small());
  assert_eq!(one.name(), Kind::Small, "{name}", name = 1);
}
`,
  });
  expect(usesOf(graph, 'Small')).toEqual(['exact read src/lib.rs:7:65 in run']);
  expect(usesOf(graph, 'LIMIT')).toEqual(['exact read src/lib.rs:7:44 in run']);
  expect(usesOf(graph, 'check')).toEqual(['exact call src/lib.rs:8:3 in run']);
  expect(usesOf(graph, 'small')).toEqual(['exact read src/lib.rs:8:10 in run']);
  expect(usesOf(graph, 'name')).toEqual([]);
});

test('the name of a crate is found wherever its manifest has it', async () => {
  const graph = await graphOf({
    'a/Cargo.toml':
      '[package]\nauthors = ["A <a@example.org>", "B"]\nmetadata = { docs = ["x"] }\ndescription = """\nname = "none"\n[lib]\n"""\nname = "first-one"\n',
    'a/src/lib.rs': 'pub fn one() {}\n',
    'b/Cargo.toml': "package = { name = 'second', version = '1.0.0' }\nlib = { path = 'lib/root.rs' }\n",
    'b/lib/root.rs': 'pub fn two() {}\n',
    'c/Cargo.toml':
      '[workspace]\nmembers = ["x"]\n[package]\nkeywords = [\n  "k", # of [package]\n]\nname = "third"\n[lib]\ncrate-type = ["cdylib"]\nname = "called"\n',
    'c/src/lib.rs': 'pub fn three() {}\n',
    'd/Cargo.toml': '[package\nname = "broken"\n',
    'd/src/lib.rs': 'pub fn four() {}\n',
    'app/Cargo.toml': '[package]\nname = "app"\n',
    'app/src/main.rs': 'fn main() { first_one::one(); second::two(); called::three(); broken::four(); }\n',
  });
  expect(usesOf(graph, 'one')).toEqual(['exact call app/src/main.rs:1:24 in main']);
  expect(usesOf(graph, 'two')).toEqual(['exact call app/src/main.rs:1:39 in main']);
  expect(usesOf(graph, 'three')).toEqual(['exact call app/src/main.rs:1:54 in main']);
  expect(usesOf(graph, 'four')).toEqual([]);
});
