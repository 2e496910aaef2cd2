import type {
  CallToolResult,
  Tool as ToolDeclaration,
  ToolAnnotations,
} from '@modelcontextprotocol/sdk/types.js';
import * as z from 'zod';
import { describeIssues } from '../../app/library/describe-issues.js';
import { DiffdexError } from '../../core/errors.js';
import { readLeniently } from './lenient-input.js';
import type { ServerContext } from '../session/server-context.js';

/** One call of a tool. */
export interface ToolCall extends ServerContext {
  /** Fires when the caller takes the call back. */
  signal: AbortSignal;
  /** Tells the caller how far work is; does nothing where nobody asked. `done` only grows. */
  reportProgress: (done: number, message: string) => void;
}

/** What a tool found out, for programs and for models. */
export interface ToolAnswer {
  /** As the output schema says. */
  structured: Record<string, unknown>;
  text: string;
}

interface ToolDefinition<Input extends z.ZodObject> {
  name: string;
  title: string;
  /** What makes a model choose the tool, and choose another one where that fits better. */
  description: string;
  /** Strict: an argument that the tool ignored would be taken for one that it followed. */
  input: Input;
  output: z.ZodObject;
  annotations: ToolAnnotations;
  /** @throws DiffdexError, which becomes a result with its code and hint */
  run: (input: z.output<Input>, call: ToolCall) => Promise<ToolAnswer>;
}

/** A tool as the server knows it. */
export interface Tool {
  name: string;
  isReadOnly: boolean;
  declaration: ToolDeclaration;
  /** @throws DiffdexError ARGUMENT_INVALID where the input is not what the tool declares, and what the tool throws */
  call(input: unknown, call: ToolCall): Promise<CallToolResult>;
}

/**
 * A tool whose calls check their input against the schema and whose failures become results that a model can read.
 */
export function defineTool<Input extends z.ZodObject>(definition: ToolDefinition<Input>): Tool {
  const { name, title, description, input, output, annotations, run } = definition;
  return {
    name,
    isReadOnly: annotations.readOnlyHint === true,
    // Schemas take a while to describe, and nobody needs them before the first listing.
    get declaration() {
      return {
        name,
        title,
        description,
        annotations: { title, openWorldHint: false, ...annotations },
        inputSchema: describe(input, 'input'),
        outputSchema: describe(output, 'output'),
      };
    },
    async call(given, call) {
      const meant = readLeniently(given, input.shape);
      const parsed = input.safeParse(meant);
      if (!parsed.success) {
        throw new DiffdexError('ARGUMENT_INVALID', describeIssues(parsed.error, meant, input), {
          hint: `${name} accepts ${Object.keys(input.shape).join(', ')}.`,
        });
      }
      const { structured, text } = await run(parsed.data, call);
      return { content: [{ type: 'text', text }], structuredContent: structured };
    },
  };
}

function describe(schema: z.ZodObject, io: 'input' | 'output'): ToolDeclaration['inputSchema'] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io,
    // That a whole number is a safe one tells a model nothing, and every client pays for it.
    override: ({ jsonSchema }) => {
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      // Nor does what else an answer could have.
      const { additionalProperties: others } = jsonSchema;
      const isAny = typeof others === 'object' && Object.keys(others).length === 0;
      if (io === 'output' && (others === false || isAny)) delete jsonSchema.additionalProperties;
    },
  });
  return {
    type: 'object',
    properties: properties as Record<string, object>,
    required,
    ...(io === 'input' && { additionalProperties: false }),
  };
}
