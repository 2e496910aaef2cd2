import {
  ErrorCode,
  ListToolsRequestSchema,
  type ProgressToken,
  type ServerNotification,
} from '@modelcontextprotocol/sdk/types.js';
import { printable, printableValue } from '../../reporting/text/printable.js';
import { LenientCallToolRequestSchema } from '../session/lenient-requests.js';
import { ProtocolError } from '../session/protocol-error.js';
import type { ProtocolServer } from '../session/protocol-server.js';
import type { ServerContext } from '../session/server-context.js';
import type { ToolCall } from './tool.js';
import { toolFailure } from '../answers/tool-failure.js';
import { toolsOf } from './tools.js';

/** Lists and runs tools. What fails in a tool is a result; only an unknown tool is an error of the protocol. */
export function serveTools(server: ProtocolServer, context: ServerContext): void {
  const tools = new Map(toolsOf(context).map((tool) => [tool.name, tool]));

  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: [...tools.values()].map(({ declaration }) => declaration),
  }));

  server.setRequestHandler(LenientCallToolRequestSchema, async ({ params }, extra) => {
    const tool = tools.get(params.name);
    if (!tool) throw new ProtocolError(ErrorCode.InvalidParams, `There is no tool ${printable(params.name)}`);
    const { signal, sendNotification, _meta } = extra;
    const reportProgress = progressSender(_meta?.progressToken, sendNotification);
    try {
      const { reading, updating } = context.workspace;
      const gate = tool.isReadOnly ? reading : updating;
      const call = { ...context, signal, reportProgress };
      return printableValue(await gate.run(signal, () => tool.call(params.arguments, call)));
    } catch (error) {
      return printableValue(toolFailure(error, context.allowsUpdate));
    }
  });
}

/** Returns a function that sends progress to a client that gave a token for it, and does nothing for other clients. */
function progressSender(
  progressToken: ProgressToken | undefined,
  send: (notification: ServerNotification) => Promise<void>,
): ToolCall['reportProgress'] {
  if (progressToken === undefined) return () => undefined;
  return (progress, message) => {
    send({
      method: 'notifications/progress',
      params: { progressToken, progress, message: printable(message) },
    }).catch(
      // The caller has gone; the call itself is cancelled by that.
      () => undefined,
    );
  };
}
