import { CallToolRequestSchema, GetPromptRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';

/** Some clients send null where there are no arguments, which the protocol does not know. */
function withoutNull(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || !('arguments' in params)) return params;
  const { arguments: given, ...others } = params;
  return given === null ? others : params;
}

export const LenientCallToolRequestSchema = CallToolRequestSchema.extend({
  params: z.preprocess(withoutNull, CallToolRequestSchema.shape.params),
});

export const LenientGetPromptRequestSchema = GetPromptRequestSchema.extend({
  params: z.preprocess(withoutNull, GetPromptRequestSchema.shape.params),
});
