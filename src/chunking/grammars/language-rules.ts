import { Query, type Language } from 'web-tree-sitter';

/** Rules for definitions and, from the pattern `firstOfUses` on, for uses of names. */
export interface RulesWithUses {
  query: Query;
  firstOfUses: number;
}

/** The queries of a language. Each is compiled when it is first asked for. */
export class LanguageRules {
  readonly #language: Language;
  readonly #definitions: string;
  readonly #uses: string | undefined;
  #ofDefinitions: Query | undefined;
  #withUses: RulesWithUses | undefined;

  /** @param uses `undefined` where the language has no rules for uses */
  constructor(language: Language, definitions: string, uses: string | undefined) {
    this.#language = language;
    this.#definitions = definitions;
    this.#uses = uses;
  }

  get ofDefinitions(): Query {
    return (this.#ofDefinitions ??= new Query(this.#language, this.#definitions));
  }

  /** All rules in one query: a tree is walked once for both kinds, in two thirds of the time. */
  get withUses(): RulesWithUses | undefined {
    if (this.#uses === undefined) return undefined;
    return (this.#withUses ??= this.#compileBoth(this.#uses));
  }

  /** The query that `matchRules` runs first, compiled. */
  compile(withUses: boolean): Query {
    return (withUses ? this.withUses?.query : undefined) ?? this.ofDefinitions;
  }

  #compileBoth(uses: string): RulesWithUses {
    const query = new Query(this.#language, `${this.#definitions}\n${uses}`);
    const end = Buffer.byteLength(this.#definitions);
    let firstOfUses = 0;
    while (query.startIndexForPattern(firstOfUses) < end) firstOfUses++;
    return { query, firstOfUses };
  }
}
