import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('names are found through packages and imports, and members by the type of their receiver', async () => {
  const graph = await graphOf({
    'src/Pool.scala': `package com.a
abstract class Base { def release(): Unit = () }
class Pool(val rows: Seq[Row], name: String) extends Base with Closing {
  def take(times: Int = 1): Row = find(name)
  private def find(name: String): Row = new Row(1)
  def close(): Unit = super.release()
}
object Pool {
  val Max = 1
  def apply(): Pool = new Pool(Nil, "a")
}
trait Closing { def close(): Unit }
`,
    'src/Row.scala': 'package com.a\ncase class Row(id: Int) {\n  def shut(): Unit = ()\n}\n',
    'app/Main.scala': `package com.b
import com.a.{Pool, Row => Line, _}
class Main(line: Line) {
  val pool = Pool()
  def run(other: String): Unit = {
    pool.take().shut()
    line.shut()
    other.shut()
    for (one <- pool.rows) one.shut()
    val release = Pool.Max
    println(release)
    pool match { case shut => shut }
    pool.release()
    val closing: Closing = pool
    closing.close()
    many.foreach { one => one.shut() }
    Line(2).id
  }
}
`,
  });
  const placesOf = (name: string): string[] =>
    usesOf(graph, name).map((use) => use.replace(/:\d+(?= |$)/, '').replace(/ (?:in|of) .*/, ''));
  expect(placesOf('Row.shut')).toEqual([
    'exact call app/Main.scala:6',
    'exact call app/Main.scala:7',
    'exact call app/Main.scala:9',
    'likely call app/Main.scala:16',
  ]);
  expect(placesOf('Base.release')).toEqual(['exact call app/Main.scala:13', 'exact call src/Pool.scala:6']);
  expect(placesOf('Closing.close')).toEqual([
    'exact call app/Main.scala:15',
    'exact override src/Pool.scala:6',
  ]);
  expect(placesOf('Max')).toEqual(['exact read app/Main.scala:10']);
  expect(placesOf('Row.id')).toEqual(['exact read app/Main.scala:17']);
  expect(placesOf('Pool.find')).toEqual(['exact call src/Pool.scala:4']);
  expect(placesOf('Pool.name')).toEqual(['exact read src/Pool.scala:4']);
});
