import { DiffdexError } from '../../core/errors.js';
import type { EmbedderUsage } from '../../core/ports.js';

export interface SpendingLimits {
  budgetTokens?: number | undefined;
  budgetCost?: number | undefined;
  pricePerMillionTokens?: number | undefined;
}

/** Keeps account of what an endpoint was asked and what it costs, and stops before a budget is passed. */
export class Spending {
  readonly #limits: SpendingLimits;
  readonly #most: number;
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
   * Sets tokens aside for a request, as many as it may take at most.
   *
   * @throws DiffdexError BUDGET_REACHED where they might pass the budget together with all that is under way
   */
  reserve(tokens: number): void {
    if (this.#tokens + this.#reserved + tokens > this.#most) throw this.#reached(tokens);
    this.#reserved += tokens;
  }

  /** Gives a reservation back that was not used. */
  release(reserved: number): void {
    this.#reserved -= reserved;
  }

  /** Books a request that was answered; without a count from the endpoint, what was set aside counts. */
  settle(reserved: number, { tokens, texts }: { tokens: number | undefined; texts: number }): void {
    this.release(reserved);
    this.#tokens += tokens ?? reserved;
    this.#isEstimate ||= tokens === undefined;
    this.#texts += texts;
  }

  countRequest(): void {
    this.#requests++;
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
      `The budget of ${budget} would be passed: ${this.#tokens} are spent, ${this.#reserved} under way, and the next request may take ${tokens}.`,
      {
        hint: 'What was embedded is kept: run the command again to go on from here, with a larger `embedding.remote.budget_tokens` or `budget_cost` if one run cannot finish.',
      },
    );
  }
}
