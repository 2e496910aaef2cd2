import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('names are those of the module, and members those of the type, its extensions and its bases', async () => {
  const graph = await graphOf({
    'Sources/Store/Pool.swift': `class Base {
    func release() {}
}
final class Pool: Base, Closing {
    let rows: [Row]
    private var first: Row?
    static let shared = Pool()
    enum Kind { case small, large }
    func take(_ name: String) -> Row? {
        release()
        first?.shut()
        for row in rows { row.shut() }
        guard let one = first else { return nil }
        one.shut()
        name.shut()
        rows.forEach { each in each.shut() }
        return first
    }
    func close() { super.release() }
}
`,
    'Sources/Store/Row.swift': `protocol Closing {
    func close()
}
struct Row {
    func shut() {}
}
extension Pool {
    func again() {
        take("a")?.shut()
        self.close()
        let shut = Kind.small
        print(shut)
    }
}
`,
    'Tests/StoreTests/PoolTests.swift': `@testable import Store
func run(pool: Pool) {
    pool.again()
    Pool.shared.close()
    pool.release()
}
`,
    'Sources/Other/Other.swift': 'func use(pool: Pool) { pool.again() }\n',
  });
  const placesOf = (name: string): string[] =>
    usesOf(graph, name).map((use) => use.replace(/:\d+(?= |$)/, '').replace(/ (?:in|of) .*/, ''));
  expect(placesOf('Row.shut')).toEqual([
    'exact call Sources/Store/Pool.swift:11',
    'exact call Sources/Store/Pool.swift:12',
    'exact call Sources/Store/Pool.swift:14',
    'possible call Sources/Store/Pool.swift:16',
    'exact call Sources/Store/Row.swift:9',
  ]);
  expect(placesOf('again')).toEqual(['exact call Tests/StoreTests/PoolTests.swift:3']);
  expect(placesOf('Pool.close')).toEqual([
    'exact call Sources/Store/Row.swift:10',
    'exact call Tests/StoreTests/PoolTests.swift:4',
  ]);
  expect(placesOf('Base.release')).toEqual([
    'exact call Sources/Store/Pool.swift:10',
    'exact call Sources/Store/Pool.swift:19',
    'exact call Tests/StoreTests/PoolTests.swift:5',
  ]);
  expect(placesOf('Closing.close')).toEqual(['exact override Sources/Store/Pool.swift:19']);
  expect(placesOf('small')).toEqual(['exact read Sources/Store/Row.swift:11']);
});
