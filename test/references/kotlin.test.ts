import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('names are found through packages and imports, and members by the type of their receiver', async () => {
  const graph = await graphOf({
    'src/Pool.kt': `package com.a
class Pool(private val rows: List<Row>, val name: String) : Base(), Closing {
  fun take(name: String, times: Int = 1): Row? = find(name)
  private fun find(name: String): Row? {
    for (row in rows) row.close()
    return null
  }
  override fun close() { super.release() }
  enum class Kind {
    SMALL, LARGE
  }
  companion object {
    fun open(): Pool = Pool(listOf(), "a")
  }
}
open class Base {
  fun release() {}
}
interface Closing {
  fun close()
}
`,
    'src/Row.kt':
      'package com.a\nclass Row { fun close() {} }\nfun Row.shut(hard: Boolean) { this.close() }\n',
    'src/Old.java': 'package com.a;\npublic class Old { public void run() {} }\n',
    'app/Main.kt': `package com.b
import com.a.Pool
import com.a.Old as Former
import com.a.shut
import com.a.Row
class Main(private val former: Former) {
  private val pool = Pool.open()
  fun run(row: Row) {
    pool.take("a")?.close()
    row.close()
    row.shut(true)
    former.run()
    "text".close()
    val close = 1
    println(close)
    pool.apply { release() }
    rows.forEach { it.close() }
    Pool.Kind.SMALL
    pool.name
  }
  fun release() {}
}
`,
  });
  expect(usesOf(graph, 'Row.close').map((use) => use.split(' of ')[0])).toEqual([
    'exact call app/Main.kt:9:21 in Main.run',
    'exact call app/Main.kt:10:9 in Main.run',
    'possible call app/Main.kt:17:23 in Main.run',
    'exact call src/Pool.kt:5:27 in Pool.find',
    'exact call src/Row.kt:3:36 in Row.shut',
  ]);
  expect(usesOf(graph, 'shut')).toEqual([
    'exact import app/Main.kt:4:14',
    'exact call app/Main.kt:11:9 in Main.run',
  ]);
  expect(usesOf(graph, 'Old.run')).toEqual(['exact call app/Main.kt:12:12 in Main.run']);
  expect(usesOf(graph, 'open')).toEqual(['exact call app/Main.kt:7:27 in Main.pool']);
  expect(usesOf(graph, 'Closing.close').at(-1)).toBe('exact override src/Pool.kt:8:16 in Pool');
  expect(usesOf(graph, 'Base.release').map((use) => use.split(' of ')[0])).toEqual([
    'possible call app/Main.kt:16:18 in Main.run',
    'exact call src/Pool.kt:8:32 in Pool.close',
  ]);
  expect(usesOf(graph, 'SMALL')).toEqual(['exact read app/Main.kt:18:15 in Main.run']);
  expect(usesOf(graph, 'Pool.name')).toEqual(['exact read app/Main.kt:19:10 in Main.run']);
  expect(usesOf(graph, 'Pool.rows')).toEqual(['exact read src/Pool.kt:5:17 in Pool.find']);
});

test('what is expected and what is actual are one thing, and overloads are told apart by their arguments', async () => {
  const graph = await graphOf({
    'lib/src/commonMain/Clock.kt': 'package t\nexpect class Clock { fun now(): Long }\n',
    'lib/src/jvmMain/Clock.kt': 'package t\nactual class Clock { actual fun now(): Long = 1 }\n',
    'other/src/main/Clock.kt': 'package t\nclass Clock { fun now(): Long = 2 }\n',
    'lib/src/commonMain/Use.kt': `package t
fun run(clock: Clock) { clock.now() }
fun run(clock: Clock, times: Int) { run(clock) }
`,
  });
  expect(usesOf(graph, 'now')).toEqual([
    'exact call lib/src/commonMain/Use.kt:2:31 in run of lib/src/commonMain/Clock.kt:2, lib/src/jvmMain/Clock.kt:2',
  ]);
  const [one, two] = graph.definitionsNamed('run');
  expect([one, two].map((of) => graph.usesOf(of ? [of] : []).length)).toEqual([1, 0]);
});
