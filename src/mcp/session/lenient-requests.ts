import {
  CallToolRequestSchema,
  CompleteRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListResourcesRequestSchema,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { describeIssues } from '../../app/library/describe-issues.js';
import { printable } from '../../reporting/text/printable.js';
import { ProtocolError } from './protocol-error.js';

/**
 * The request `tools/call`. Malformed parameters are answered with INVALID_PARAMS and what is wrong with them; the
 * schema of the SDK would make an internal error of them.
 */
export const LenientCallToolRequestSchema = CallToolRequestSchema.extend({
  params: checked(CallToolRequestSchema.shape.params),
});

/** As `LenientCallToolRequestSchema`, for `prompts/get`. */
export const LenientGetPromptRequestSchema = GetPromptRequestSchema.extend({
  params: checked(GetPromptRequestSchema.shape.params),
});

/** As `LenientCallToolRequestSchema`, for `resources/list`. */
export const LenientListResourcesRequestSchema = ListResourcesRequestSchema.extend({
  params: checked(ListResourcesRequestSchema.shape.params),
});

/** As `LenientCallToolRequestSchema`, for `resources/read`. */
export const LenientReadResourceRequestSchema = ReadResourceRequestSchema.extend({
  params: checked(ReadResourceRequestSchema.shape.params),
});

/** As `LenientCallToolRequestSchema`, for `completion/complete`. */
export const LenientCompleteRequestSchema = CompleteRequestSchema.extend({
  params: checked(CompleteRequestSchema.shape.params),
});

/** The same schema, whose failures are errors of the protocol for the caller. */
function checked<Schema extends z.core.$ZodType>(schema: Schema): z.ZodPreprocess<Schema> {
  return z.preprocess((params) => {
    const given = withoutNull(params);
    requireArguments(given);
    const { error } = z.safeParse(schema, given);
    if (error) throw invalid(describeIssues(error, given, schema));
    return given;
  }, schema);
}

/** Some clients send null where there are no arguments, which the protocol does not know. */
function withoutNull(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || !('arguments' in params)) return params;
  const { arguments: given, ...others } = params;
  return given === null ? others : params;
}

function requireArguments(params: unknown): void {
  if (typeof params !== 'object' || params === null || !('arguments' in params)) return;
  const { arguments: given } = params;
  if (typeof given === 'object' && !Array.isArray(given)) return;
  const kind = Array.isArray(given) ? 'a list' : (KINDS[typeof given] ?? 'something else');
  throw invalid(
    `\`arguments\` must be an object with the arguments by name, such as {"query": "retry"}, not ${kind}.`,
  );
}

const KINDS: Partial<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
};

function invalid(message: string): ProtocolError {
  return new ProtocolError(ErrorCode.InvalidParams, printable(message));
}
