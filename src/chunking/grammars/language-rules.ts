import { Query, type Language } from 'web-tree-sitter';

/** Rules for definitions and, from the pattern `firstOfUses` on, for uses of names. */
export interface RulesWithUses {
  query: Query;
  firstOfUses: number;
}

/** The texts of a language's queries; `undefined` where it has no rules of a kind. */
interface QueryTexts {
  definitions: string;
  uses: string | undefined;
  injections: string | undefined;
}

/** The queries of a language. Each is compiled when it is first asked for. */
export class LanguageRules {
  readonly #language: Language;
  readonly #texts: QueryTexts;
  #ofDefinitions: Query | undefined;
  #withUses: RulesWithUses | undefined;
  #ofInjections: Query | undefined;

  constructor(language: Language, texts: QueryTexts) {
    this.#language = language;
    this.#texts = texts;
  }

  get ofDefinitions(): Query {
    return (this.#ofDefinitions ??= new Query(this.#language, this.#texts.definitions));
  }

  /** `undefined` where files of the language hold no code of others. */
  get ofInjections(): Query | undefined {
    const { injections } = this.#texts;
    if (injections === undefined) return undefined;
    return (this.#ofInjections ??= new Query(this.#language, injections));
  }

  /** All rules in one query: a tree is walked once for both kinds, in two thirds of the time. */
  get withUses(): RulesWithUses | undefined {
    const { uses } = this.#texts;
    if (uses === undefined) return undefined;
    return (this.#withUses ??= this.#compileBoth(uses));
  }

  /** The query that `matchRules` runs first, compiled. */
  compile(withUses: boolean): Query {
    return (withUses ? this.withUses?.query : undefined) ?? this.ofDefinitions;
  }

  #compileBoth(uses: string): RulesWithUses {
    const { definitions } = this.#texts;
    const query = new Query(this.#language, `${definitions}\n${uses}`);
    const end = Buffer.byteLength(definitions);
    let firstOfUses = 0;
    while (query.startIndexForPattern(firstOfUses) < end) firstOfUses++;
    return { query, firstOfUses };
  }
}
