import { expect, it } from 'vitest';
import { compareFiles } from './compare.js';

const TYPESCRIPT = `/** Adds. */
export function add(
  left: number,
  right = 0,
): { sum: number } {
  // Nothing to it.
  return { sum: left + right };
}
`;
const PYTHON = `@cached
def add(left: int, right: int = 0) -> int:
    """Adds."""
    return left + right
`;
const RUBY = `# Adds.
class Sum < Base
  # Two numbers.
  def add(left, right = 0)
    left + right
  end
end
`;
const GO = `// Add adds.
func Add(left int, right int) (sum int) {
	return left + right
}
`;
const RUST = `/// Adds.
pub fn add<T>(left: T, right: T) -> T
where
    T: Sum,
{
    left + right
}
`;
const KOTLIN = `/** Adds. */
fun add(left: Int, right: Int = 0): Int = left + right
`;

const ARROW = `/** Adds. */
export const add = (
  left: number,
  right = 0,
): { sum: number } => ({ sum: left + right });
`;
const JAVASCRIPT = `export const double = async value => value * 2;
export const add = function (left, right) {
  return left + right;
};
const total = (left + right) * 2;
`;
const LUA = `local add = function(left, right)
  return left + right
end
`;

it.each([
  ['add.ts', ARROW, 'right = 0', 'right = 1', ['signature']],
  ['add.ts', ARROW, 'sum: number', 'sum: bigint', ['signature']],
  ['add.ts', ARROW, 'left + right', 'right + left', ['body']],
  ['add.ts', ARROW, 'add = (', 'add = async <Key extends string>(', ['signature']],
  ['add.ts', 'const add: Add = (left) => (right) => left;\n', '(left)', '(left, more)', ['signature']],
  ['add.ts', 'const add: Add = (left) => (right) => left;\n', '(right)', '(right, more)', ['body']],
  ['add.js', JAVASCRIPT, 'async value =>', 'async (value, by) =>', ['signature']],
  ['add.js', JAVASCRIPT, 'value * 2', 'value * 3', ['body']],
  ['add.js', JAVASCRIPT, '(left, right)', '(left, right, more)', ['signature']],
  ['add.js', JAVASCRIPT, '(left + right) * 2', '(left + right) * 3', ['body']],
  ['add.lua', LUA, '(left, right)', '(left, right, more)', ['signature']],
  ['add.lua', LUA, 'left + right', 'left - right', ['body']],
  ['add.kt', 'fun add(left: Int): Int = (left + 1)\n', 'left + 1', 'left + 2', ['body']],
  ['add.ts', TYPESCRIPT, 'right = 0', 'right = 1', ['signature']],
  ['add.ts', TYPESCRIPT, 'sum: number', 'sum: bigint', ['signature']],
  ['add.ts', TYPESCRIPT, 'left + right', 'right + left', ['body']],
  ['add.ts', TYPESCRIPT, 'Adds.', 'Adds two numbers.', ['comment']],
  ['add.ts', TYPESCRIPT, 'Nothing', 'Not much', ['comment']],
  ['add.ts', TYPESCRIPT, '  return', '    return', ['layout']],
  ['add.py', PYTHON, 'right: int', 'right: float', ['signature']],
  ['add.py', PYTHON, '@cached', '@cache', ['signature']],
  ['add.py', PYTHON, 'left + right', 'right', ['body']],
  ['add.py', PYTHON, 'Adds.', 'Adds two numbers.', ['comment']],
  ['add.rb', RUBY, 'right = 0', 'right', ['signature']],
  ['add.rb', RUBY, 'left + right', 'left', ['body']],
  ['add.rb', RUBY, 'Two numbers', 'Numbers', ['comment']],
  ['add.rb', RUBY, '< Base', '< Other', ['signature']],
  ['add.go', GO, 'right int', 'right int64', ['signature']],
  ['add.go', GO, 'return left', 'return right', ['body']],
  ['add.rs', RUST, 'T: Sum', 'T: Sum + Copy', ['signature']],
  ['add.rs', RUST, 'left + right', 'right + left', ['body']],
  ['add.kt', KOTLIN, '= left', '= right', ['body']],
  ['add.kt', KOTLIN, 'right: Int', 'right: Long', ['signature']],
])('in %s tells which parts differ (%#)', async (path, text, old, next, parts) => {
  expect(text).toContain(old);
  const diff = await compareFiles({ [path]: text }, { [path]: text.replace(old, next) });
  const changes = diff.files[0]?.symbols.map((symbol) => ('parts' in symbol ? symbol.parts : symbol.change));
  expect(changes).toEqual([parts]);
  const isCosmetic = parts[0] === 'comment' || parts[0] === 'layout';
  expect(diff.totals.cosmetic).toBe(isCosmetic ? 1 : 0);
});
