import { countUpTo } from '../../platform/count-up-to.js';
import type { Extent } from './captures.js';

/** What a name means in a scope. */
type Binding = { is: 'local'; at: number } | { is: 'definition'; at: number } | { is: 'import'; at: number };

export interface Scope {
  kind: 'file' | 'block' | 'function' | 'rebinding' | 'class';
  start: number;
  end: number;
  parent: Scope | undefined;
  /** Position of the definition that it is the scope of; -1 where it is of none. */
  definition: number;
  bindings: Map<string, Binding>;
  /** Names that mean something in types only, where a language keeps them apart. */
  types: Map<string, Binding>;
}

/** The scopes of a file, nested. */
export class ScopeTree {
  readonly file: Scope = createScope('file', { start: -1, end: Infinity }, -1);
  /** By start, the outer before the inner. */
  readonly #scopes: Scope[];

  constructor(
    found: readonly (Pick<Extent, 'start' | 'end'> & { kind: Scope['kind']; definition: number })[],
  ) {
    const sorted = [...found].sort(
      (a, b) => a.start - b.start || b.end - a.end || b.definition - a.definition,
    );
    let around = this.file;
    this.#scopes = sorted.map(({ kind, definition, ...extent }) => {
      while (extent.end > around.end) around = around.parent ?? this.file;
      const scope = createScope(kind, extent, definition);
      scope.parent = around;
      around = scope;
      return scope;
    });
  }

  /** The innermost scope around an index. */
  at(index: number): Scope {
    const scopes = this.#scopes;
    let scope = scopes[countUpTo(scopes.length, (at) => scopes[at]?.start ?? Infinity, index) - 1];
    while (scope && scope.end <= index) scope = scope.parent;
    return scope ?? this.file;
  }
}

/** The nearest scope, from this one on outwards, that belongs to a function, a class or the file. */
export function functionScope(scope: Scope): Scope {
  let at = scope;
  while (at.kind === 'block' && at.parent) at = at.parent;
  return at;
}

/** Whether a scope is that of the value of a definition, which ends with it or with the semicolon after it. */
export function isOfDefinition({ end, parent }: Scope): boolean {
  return parent !== undefined && parent.definition !== -1 && parent.end - end <= 1;
}

function createScope(
  kind: Scope['kind'],
  { start, end }: Pick<Extent, 'start' | 'end'>,
  definition: number,
): Scope {
  return { kind, start, end, parent: undefined, definition, bindings: new Map(), types: new Map() };
}
