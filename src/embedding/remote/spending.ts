import { DiffdexError } from '../../core/errors.js';
import type { EmbedderUsage } from '../../core/ports/embedder.js';

export interface SpendingLimits {
  budgetTokens?: number | undefined;
  budgetCost?: number | undefined;
  pricePerMillionTokens?: number | undefined;
}

/** Keeps account of what an endpoint was asked and what it costs, and stops before a budget is passed. */
export class Spending {
  readonly #limits: SpendingLimits;
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #reserved = 0;
  #tokens = 0;
  #texts = 0;
  #requests = 0;
  #isEstimate = false;

  constructor(limits: SpendingLimits) {
    this.#limits = limits;
    const { budgetTokens = Infinity, budgetCost, pricePerMillionTokens } = limits;
    const affordable =
      budgetCost === undefined || !pricePerMillionTokens
        ? Infinity
        : Math.floor((budgetCost / pricePerMillionTokens) * 1e6);
    this.#most = Math.min(budgetTokens, affordable);
  }

  /**
   * Sets tokens aside for a request, as many as it may take at most. Where they might pass the budget together with what is
   * under way, which may take less, that is waited for.
   *
   * @throws DiffdexError BUDGET_REACHED where they might pass it together with what is spent
   */
  async reserve(tokens: number): Promise<void> {
    while (this.#tokens + this.#reserved + tokens > this.#most) {
      if (this.#reserved === 0 || this.#tokens + tokens > this.#most) throw this.#reached(tokens);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#reserved += tokens;
    this.#requests++;
  }

  /** Gives a reservation back that was not used. */
  release(reserved: number): void {
    this.#reserved -= reserved;
    for (const resume of this.#waiting.splice(0)) resume();
  }

  /** Books a request that was answered, with the texts that came to vectors; without a count from the endpoint, what was set aside counts. */
  settle(reserved: number, { tokens, texts }: { tokens: number | undefined; texts: number }): void {
    this.release(reserved);
    this.#tokens += tokens ?? reserved;
    this.#isEstimate ||= tokens === undefined;
    this.#texts += texts;
  }

  get usage(): EmbedderUsage {
    const cost = this.costOf(this.#tokens);
    return {
      texts: this.#texts,
      tokens: this.#tokens,
      isEstimate: this.#isEstimate,
      requests: this.#requests,
      ...(cost !== undefined && { cost }),
    };
  }

  costOf(tokens: number): number | undefined {
    const price = this.#limits.pricePerMillionTokens;
    return price === undefined ? undefined : (tokens / 1e6) * price;
  }

  #reached(tokens: number): DiffdexError {
    const budget = `${this.#most} tokens`;
    return new DiffdexError(
      'BUDGET_REACHED',
      `The next request could exceed the budget of ${budget}: ${this.#tokens} are spent, ${this.#reserved} are in flight, and the request may use ${tokens}.`,
      {
        hint: 'Computed vectors are kept, so run the command again to continue. Raise `embedding.remote.budget_tokens` or `budget_cost` if one run cannot finish.',
      },
    );
  }
}
