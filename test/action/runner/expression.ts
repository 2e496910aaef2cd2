/** What expressions may name: `inputs`, `steps` and so on. */
export type Contexts = Readonly<Record<string, unknown>>;

/** Functions of an expression, by lower-case name. */
export type Functions = Readonly<Record<string, (...values: unknown[]) => unknown>>;

const TOKEN = /\s*(?:('(?:[^']|'')*')|(&&|\|\||[=!]=|[!().,])|([\w-]+))/y;

/**
 * The value of an expression of GitHub Actions, of the part of the language that action.yml uses: literals,
 * properties, `!`, `==`, `!=`, `&&`, `||`, parentheses, functions. Throws on anything else.
 */
export function evaluate(expression: string, contexts: Contexts, functions: Functions): unknown {
  const tokens = tokenize(expression);
  let position = 0;
  const next = (): string => tokens[position++] ?? '';
  const take = (token: string): boolean => tokens[position] === token && ++position > 0;
  const expect = (token: string): void => {
    if (!take(token)) throw new Error(`${token} is missing in: ${expression}`);
  };

  const either = (): unknown => {
    let value = both();
    while (take('||')) {
      const other = both();
      value = isTrue(value) ? value : other;
    }
    return value;
  };
  const both = (): unknown => {
    let value = comparison();
    while (take('&&')) {
      const other = comparison();
      value = isTrue(value) ? other : value;
    }
    return value;
  };
  const comparison = (): unknown => {
    const value = unary();
    if (take('==')) return isEqual(value, unary());
    if (take('!=')) return !isEqual(value, unary());
    return value;
  };
  const unary = (): unknown => (take('!') ? !isTrue(unary()) : primary());
  const primary = (): unknown => {
    if (take('(')) {
      const value = either();
      expect(')');
      return value;
    }
    const token = next();
    if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
    if (/^\d+$/.test(token)) return Number(token);
    if (token === 'true' || token === 'false') return token === 'true';
    if (!/^[a-z_]/i.test(token)) throw new Error(`unexpected ${token} in: ${expression}`);
    return take('(') ? call(token) : property(token);
  };
  const call = (name: string): unknown => {
    const values: unknown[] = [];
    while (!take(')')) {
      values.push(either());
      take(',');
    }
    const run = functions[name.toLowerCase()];
    if (!run) throw new Error(`no function ${name}: ${expression}`);
    return run(...values);
  };
  const property = (name: string): unknown => {
    if (!(name in contexts)) throw new Error(`no context ${name}: ${expression}`);
    let value = contexts[name];
    while (take('.')) {
      const field = next();
      value = (value as Record<string, unknown> | null | undefined)?.[field] ?? null;
    }
    return value;
  };

  const value = either();
  if (position < tokens.length) throw new Error(`unexpected ${next()} in: ${expression}`);
  return value;
}

/** A text with each `${{ expression }}` in it replaced by its value. */
export function interpolate(text: string, contexts: Contexts, functions: Functions): string {
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    toText(evaluate(expression, contexts, functions)),
  );
}

export function isTrue(value: unknown): boolean {
  return value !== null && value !== false && value !== 0 && value !== '';
}

function tokenize(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const text = expression.trim();
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new Error(`cannot read ${text.slice(at)}`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return tokens;
}

/** Texts are compared without regard to case; null, the value of what is missing, equals the empty text. */
function isEqual(left: unknown, right: unknown): boolean {
  return toText(left).toLowerCase() === toText(right).toLowerCase();
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
