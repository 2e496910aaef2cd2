import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('functions are those of the module that is named, aliased or imported, by their number of arguments', async () => {
  const graph = await graphOf({
    'lib/pool.ex': `defmodule Store.Pool do
  alias Store.{Row, Other}
  alias Store.Long.Name, as: Short
  import Store.Text, only: [trim: 1]
  @limit 3
  @spec take(t) :: Row.t()
  def take(pool, name) do
    helper = Row.new(name)
    helper(helper)
    helper(1, 2)
    trim(name)
    Short.run()
    pool |> Row.close(@limit)
    Enum.map(pool, &helper/1)
    Missing.run()
    pool.run()
    pool.run
  end
  defp helper(nil), do: nil
  defp helper(row), do: Row.close(row, 1)
  defp helper(a, b), do: a + b
end
`,
    'lib/row.ex': `defmodule Store.Row do
  def new(name), do: name
  def close(row, times), do: {row, times}
end
defmodule Store.Text do
  def trim(text), do: text
end
defmodule Store.Long.Name do
  def run(), do: Store.Row.new(1)
end
`,
    'test/pool_test.exs': `defmodule Store.PoolTest do
  describe "take" do
    test "helper" do
      take(1, 2)
      Store.Pool.take(1, 2)
    end
  end
end
`,
  });
  const placesOf = (name: string): string[] =>
    usesOf(graph, name).map((use) => use.replace(/:\d+(?= |$)/, '').replace(/ (?:in|of) .*/, ''));
  const helpers = graph.definitionsNamed('Pool.helper');
  expect(
    helpers.map((one) => graph.usesOf([one]).map(({ line, tier }) => `${tier} ${String(line)}`)),
  ).toEqual([
    ['exact 9', 'exact 14'],
    ['exact 9', 'exact 14'],
    ['exact 10', 'exact 14'],
  ]);
  expect(placesOf('Row.close')).toEqual(['exact call lib/pool.ex:13', 'exact call lib/pool.ex:20']);
  expect(placesOf('Row.new')).toEqual(['exact call lib/pool.ex:8', 'exact call lib/row.ex:9']);
  expect(placesOf('trim')).toEqual(['exact call lib/pool.ex:11']);
  expect(placesOf('Name.run')).toEqual(['exact call lib/pool.ex:12', 'possible call lib/pool.ex:16']);
  expect(placesOf('limit')).toEqual(['exact read lib/pool.ex:13']);
  expect(placesOf('Store.Pool.take')).toEqual(['exact call test/pool_test.exs:5']);
});
