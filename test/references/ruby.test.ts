import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('constants are found by the modules around them, and methods by what their receiver is made from', async () => {
  const graph = await graphOf({
    'lib/store/pool.rb': `require_relative 'row'
module Store
  class Pool < Base
    include Named
    MAX = 1
    def self.open(max = MAX)
      new(max)
    end
    def initialize
      @row = Row.new
    end
    def take(name)
      @row.close
      release
      row = Row.new
      row.close
      name.close
      label
      helper
      "text".close
      rows.each { |release| release }
    end
    def self.build = Pool.open
  end
end
`,
    'lib/store/row.rb': `module Store
  module Named
    def label
      self.helper
    end
    def helper; end
  end
  class Base
    def release; end
  end
  class Row
    def close; end
    class Inner
      def run
        close
      end
    end
  end
end
class Row
  def close; end
end
`,
    'lib/store/more.rb': `class Store::Row
  def shut
    close
  end
end
`,
    'app.rb': `pool = Store::Pool.open
pool.take
Store::Row.new.shut
Row.new.close
def release; end
release
`,
  });
  const linesOf = (name: string): string[] =>
    usesOf(graph, name).map((use) => use.replace(/:\d+(?= |$)/, '').replace(/ (?:in|of) .*/, ''));
  const close = graph.definitionsNamed('Store.Row.close');
  expect(graph.usesOf(close).map(({ file, line, tier }) => `${tier} ${file.path}:${String(line)}`)).toEqual([
    'exact lib/store/more.rb:3',
    'exact lib/store/pool.rb:13',
    'exact lib/store/pool.rb:16',
    'possible lib/store/pool.rb:17',
  ]);
  expect(linesOf('MAX')).toEqual(['exact read lib/store/pool.rb:6']);
  expect(linesOf('Pool.open')).toEqual(['exact call app.rb:1', 'exact call lib/store/pool.rb:23']);
  expect(linesOf('shut')).toEqual(['exact call app.rb:3']);
  expect(linesOf('Base.release')).toEqual(['exact read lib/store/pool.rb:14']);
  expect(linesOf('Named.label')).toEqual(['exact read lib/store/pool.rb:18']);
  expect(linesOf('Named.helper')).toEqual([
    'exact read lib/store/pool.rb:19',
    'exact call lib/store/row.rb:4',
  ]);
  expect(linesOf('Base')).toEqual(['exact inherit lib/store/pool.rb:3']);
  expect(linesOf('Named')).toEqual(['exact inherit lib/store/pool.rb:4']);
});
