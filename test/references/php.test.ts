import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('names are found through namespaces and uses, and members by the type of their receiver', async () => {
  const graph = await graphOf({
    'src/Pool.php': `<?php
namespace Store\\Pools;
use Store\\Row;
abstract class Base { public function release() {} }
trait Named { public function name(): string { return 'a'; } }
class Pool extends Base implements \\Countable {
  use Named;
  const MAX = 1;
  private $first;
  public function __construct(private Row $row, int $max = self::MAX) { $this->first = new Row(); }
  public static function open(): static { return new static(new Row()); }
  public function take(string $name): ?Row { $this->first->close(); return $this->row; }
  public function count(): int { parent::release(); return 0; }
}
`,
    'src/Row.php':
      '<?php\nnamespace Store;\nclass Row { public $id; public function close() {} }\nfunction trim_row(Row $row) { $row->close(); }\n',
    'src/close.php': '<?php\nclass Exception { public function close() {} }\n',
    'app/main.php': `<?php
namespace App;
use Store\\{Row as Line, Pools\\Pool};
use function Store\\trim_row;
function run(Line $line, $other, \\Store\\Row $third) {
  $pool = Pool::open();
  $pool->take('a')->close();
  $line?->close();
  $third->close();
  $other->close();
  $pool->name();
  $pool->release();
  trim_row($line);
  \\Store\\trim_row($line);
  $close = fn (Line $line) => $line->id;
  $e = new \\Exception(Pool::MAX);
  $e->close();
}
`,
  });
  expect(usesOf(graph, 'Row.close').map((use) => use.split(' of ')[0])).toEqual([
    'exact call app/main.php:7:21 in run',
    'exact call app/main.php:8:11 in run',
    'exact call app/main.php:9:11 in run',
    'possible call app/main.php:10:11 in run',
    'exact call src/Pool.php:12:60 in Pool.take',
    'exact call src/Row.php:4:37 in trim_row',
  ]);
  expect(usesOf(graph, 'Exception.close').at(-1)).toBe('exact call app/main.php:17:7 in run');
  expect(usesOf(graph, 'trim_row')).toEqual([
    'exact import app/main.php:4:20',
    'exact call app/main.php:13:3 in run',
    'exact call app/main.php:14:10 in run',
  ]);
  expect(usesOf(graph, 'Base.release')).toEqual([
    'exact call app/main.php:12:10 in run',
    'exact call src/Pool.php:13:42 in Pool.count',
  ]);
  expect(usesOf(graph, 'Named.name')).toEqual(['exact call app/main.php:11:10 in run']);
  expect(usesOf(graph, 'MAX')).toEqual([
    'exact read app/main.php:16:29 in run',
    'exact read src/Pool.php:10:66 in Pool.__construct',
  ]);
  expect(usesOf(graph, 'Row.id')).toEqual(['exact read app/main.php:15:38 in run.close']);
  expect(usesOf(graph, 'Base')).toEqual(['exact inherit src/Pool.php:6:20 in Pool']);
});
