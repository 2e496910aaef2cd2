import { ErrorCode, ListPromptsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { printable } from '../../reporting/text/printable.js';
import { PROMPTS } from './prompts.js';
import { LenientGetPromptRequestSchema } from '../session/lenient-requests.js';
import { ProtocolError } from '../session/protocol-error.js';
import type { ProtocolServer } from '../session/protocol-server.js';

/** Lists the prompts and fills them in. */
export function servePrompts(server: ProtocolServer): void {
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: PROMPTS.map(({ name, title, description, arguments: declared }) => ({
      name,
      title,
      description,
      arguments: declared,
    })),
  }));

  server.setRequestHandler(LenientGetPromptRequestSchema, ({ params }) => {
    const prompt = PROMPTS.find(({ name }) => name === params.name);
    if (!prompt)
      throw new ProtocolError(ErrorCode.InvalidParams, `There is no prompt ${printable(params.name)}`);
    const given = params.arguments ?? {};
    const missing = prompt.arguments.find(({ name, required }) => required && !given[name]?.trim());
    if (missing) {
      throw new ProtocolError(
        ErrorCode.InvalidParams,
        `The prompt ${prompt.name} needs the argument ${missing.name}`,
      );
    }
    return {
      description: prompt.description,
      messages: [{ role: 'user', content: { type: 'text', text: prompt.write(given) } }],
    };
  });
}
