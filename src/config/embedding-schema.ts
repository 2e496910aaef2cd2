import * as z from 'zod/mini';
import { DTYPES, POOLINGS, type EmbeddingSettings } from '../core/embedding-settings.js';

const count = z.optional(z.int().check(z.positive()));
const amount = z.optional(z.number().check(z.positive()));
const text = z.optional(z.string());

const remoteSchema = z.strictObject({
  url: z
    .url({
      protocol: /^https?$/,
      error: 'expected the address of an endpoint, such as http://localhost:11434/v1',
    })
    .check(z.maxLength(2048)),
  dimensions: count,
  key_variable: z.optional(
    z.string().check(z.regex(/^[A-Za-z_]\w*$/, 'expected the name of an environment variable')),
  ),
  batch_tokens: count,
  batch_texts: count,
  concurrency: count,
  requests_per_minute: count,
  tokens_per_minute: count,
  price_per_million_tokens: amount,
  budget_tokens: count,
  budget_cost: amount,
  timeout_seconds: amount,
});

/** The section `embedding` of the configuration file. */
export const embeddingSchema = z.strictObject({
  query_prefix: text,
  passage_prefix: text,
  pooling: z.optional(z.enum(POOLINGS)),
  max_tokens: count,
  dtype: z.optional(z.enum(DTYPES)),
  device: z.optional(z.string().check(z.minLength(1))),
  threads: count,
  concurrency: count,
  batch_tokens: count,
  remote: z.optional(
    remoteSchema.check(
      z.refine(
        (remote) => remote.budget_cost === undefined || remote.price_per_million_tokens !== undefined,
        {
          path: ['budget_cost'],
          error: 'needs price_per_million_tokens',
        },
      ),
    ),
  ),
});

/** The section as the program knows it. */
export function toEmbeddingSettings(section: z.infer<typeof embeddingSchema>): EmbeddingSettings {
  const { remote } = section;
  return {
    queryPrefix: section.query_prefix,
    passagePrefix: section.passage_prefix,
    pooling: section.pooling,
    maxTokens: section.max_tokens,
    dtype: section.dtype,
    device: section.device,
    threads: section.threads,
    concurrency: section.concurrency,
    batchTokens: section.batch_tokens,
    remote: remote && {
      url: remote.url,
      dimensions: remote.dimensions,
      keyVariable: remote.key_variable,
      batchTokens: remote.batch_tokens,
      batchTexts: remote.batch_texts,
      concurrency: remote.concurrency,
      requestsPerMinute: remote.requests_per_minute,
      tokensPerMinute: remote.tokens_per_minute,
      pricePerMillionTokens: remote.price_per_million_tokens,
      budgetTokens: remote.budget_tokens,
      budgetCost: remote.budget_cost,
      timeoutMs: remote.timeout_seconds === undefined ? undefined : remote.timeout_seconds * 1000,
    },
  };
}
