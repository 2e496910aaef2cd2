import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('types are found through namespaces and usings, and members by the type of their receiver', async () => {
  const graph = await graphOf({
    'src/Pool.cs': `namespace Store.Pools;
public partial class Pool : Base, IPool {
  public Row Take(string name) => Take(name, 1);
  public Row Take(string name, int times) { return new Row { Id = times }; }
}
public class Base { public virtual void Release() {} }
public interface IPool { Row Take(string name); }
`,
    'src/Pool.More.cs': `namespace Store.Pools;
public partial class Pool { public Kind Kind { get; set; } public override void Release() { base.Release(); } }
public enum Kind { Small, Large }
`,
    'src/Row.cs': 'namespace Store;\npublic class Row { public int Id; public void Close() {} }\n',
    'app/Main.cs': `using System;
using Store.Pools;
using Other = Store.Row;
namespace App;
class Main {
  private readonly Pool _pool = new Pool();
  async Task<Row> Run(Other row, Pool pool) {
    _pool.Take("a").Close();
    var other = pool.Take("b", 2);
    other?.Close();
    row.Close();
    "text".Close();
    this._pool.Release();
    foreach (var one in Rows()) one.Close();
    Func<int, int> close = Close => Close;
    pool.Kind = Kind.Small;
    return await Find();
  }
  List<Other> Rows() => null;
  Task<Row> Find() => null;
  void Close() {}
}
`,
  });
  expect(usesOf(graph, 'Row.Close').map((use) => use.split(' in ')[0])).toEqual([
    'exact call app/Main.cs:8:21',
    'exact call app/Main.cs:10:12',
    'exact call app/Main.cs:11:9',
    'exact call app/Main.cs:14:37',
  ]);
  expect(usesOf(graph, 'Main.Close')).toEqual([]);
  const [one, two] = graph.definitionsNamed('Pool.Take');
  const linesOf = (at: typeof one): string[] =>
    graph.usesOf(at ? [at] : []).map(({ line, kind }) => `${kind} ${String(line)}`);
  expect([linesOf(one), linesOf(two)]).toEqual([['call 8'], ['call 9', 'call 3']]);
  expect(usesOf(graph, 'Base.Release').map((use) => use.split(' in ')[0])).toEqual([
    'exact override src/Pool.More.cs:2:81',
    'exact call src/Pool.More.cs:2:98',
  ]);
  expect(usesOf(graph, 'Pool.Release')).toEqual(['exact call app/Main.cs:13:16 in Main.Run']);
  expect(usesOf(graph, 'IPool.Take')).toEqual(['exact override src/Pool.cs:3:14 in Pool']);
  expect(usesOf(graph, 'Small')).toEqual(['exact read app/Main.cs:16:22 in Main.Run']);
  expect(usesOf(graph, 'Row.Id')).toEqual(['exact read src/Pool.cs:4:62 in Pool.Take']);
  const [type] = graph
    .definitionsNamed('Kind')
    .filter(({ file, at }) => file.references.definitions[at]?.kind === 'enum');
  expect(graph.usesOf(type ? [type] : []).map(({ line, kind }) => `${kind} ${String(line)}`)).toEqual([
    'read 16',
    'type 2',
  ]);
  const [pool] = graph.definitionsNamed('Pool');
  expect(graph.usesOf(pool ? [pool] : []).map(({ line, kind }) => `${kind} ${String(line)}`)).toEqual([
    'type 6',
    'construct 6',
    'type 7',
  ]);
});

test('types of one name are told apart by their type parameters, and extension methods belong to their type', async () => {
  const graph = await graphOf({
    'A.cs': `class Box { public int Size; public void Put() { Size = 1; } }
class Box<T> { public int Size; public T Item; public void Put() { Size = 2; } }
static class Boxes { public static void Shake(this Box box, int times) {} }
class Main {
  void Run(Box one, Box<int> two) {
    one.Put();
    two.Put();
    one.Shake(1);
    Boxes.Shake(one, 1);
    new Box<int>();
    var item = x => x.Item;
  }
}
`,
  });
  const uses = graph
    .definitionsNamed('Box')
    .map((one) => graph.usesOf([one]).map(({ line, kind, tier }) => `${tier} ${kind} ${String(line)}`));
  expect(uses).toEqual([
    ['exact type 3', 'exact type 5'],
    ['exact type 5', 'exact construct 10'],
  ]);
  const puts = graph.definitionsNamed('Box.Put').map((one) => graph.usesOf([one]).map(({ line }) => line));
  expect(puts).toEqual([[6], [7]]);
  expect(
    graph.definitionsNamed('Box.Size').map((one) => graph.usesOf([one]).map(({ line }) => line)),
  ).toEqual([[1], [2]]);
  expect(usesOf(graph, 'Boxes.Shake')).toEqual([
    'exact call A.cs:8:9 in Main.Run',
    'exact call A.cs:9:11 in Main.Run',
  ]);
  expect(usesOf(graph, 'Item')).toEqual(['likely read A.cs:11:23 in Main.Run']);
});

test('what a project opens in all of its files is not open in another project', async () => {
  const files = {
    'src/First/GlobalUsings.cs': 'global using First.Tools;\n',
    'src/First/Tools/Log.cs':
      'namespace First.Tools;\npublic static class Log { public static void Info() {} }\n',
    'src/First/Deep/Run.cs': 'namespace First.Deep;\nclass Run { void Go() { Log.Info(); } }\n',
    'src/Second/Usings.cs': 'global using Second.Tools;\n',
    'src/Second/Tools/Log.cs':
      'namespace Second.Tools;\npublic static class Log { public static void Info() {} }\n',
    'src/Second/Run.cs': 'namespace Second.Deep;\nclass Run { void Go() { Log.Info(); } }\n',
    'src/Third/Run.cs': 'namespace Third;\nclass Run { void Go() { Log.Info(); Shared.Note(); } }\n',
    'src/Common/Shared.cs':
      'namespace Common;\npublic static class Shared { public static void Note() {} }\n',
    'src/SharedUsings.cs': 'global using Common;\n',
  };
  const project = '<Project Sdk="Microsoft.NET.Sdk"></Project>\n';
  const graph = await graphOf({
    ...files,
    'src/First/First.csproj': project,
    'src/Second/Second.csproj': project,
    'src/Third/Third.csproj': project,
  });
  const callsOf = (one: typeof graph, path: string): string[] =>
    one.usesOf(one.definitionsIn(path, 2, 2)).flatMap(({ kind, file }) => (kind === 'call' ? file.path : []));
  expect(callsOf(graph, 'src/First/Tools/Log.cs')).toEqual(['src/First/Deep/Run.cs']);
  expect(callsOf(graph, 'src/Second/Tools/Log.cs')).toEqual(['src/Second/Run.cs']);
  expect(callsOf(graph, 'src/Common/Shared.cs')).toEqual(['src/Third/Run.cs']);
  // Without projects, nothing says where directives for all files end.
  expect(callsOf(await graphOf(files), 'src/First/Tools/Log.cs')).toContain('src/Third/Run.cs');
});
