import { ErrorCode, ListResourceTemplatesRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { DiffdexError } from '../../core/errors.js';
import { printable, printableValue } from '../../reporting/text/printable.js';
import { completeResource } from './complete-resource.js';
import { listResources } from './list-resources.js';
import {
  LenientCompleteRequestSchema,
  LenientListResourcesRequestSchema,
  LenientReadResourceRequestSchema,
} from '../session/lenient-requests.js';
import { ProtocolError } from '../session/protocol-error.js';
import type { ProtocolServer } from '../session/protocol-server.js';
import { readResource } from './read-resource.js';
import { RESOURCE_TEMPLATES } from '../answers/resource-uri.js';
import type { ServerContext } from '../session/server-context.js';

/** Lists and reads files, chunks and the map of each repository under `diffdex://`. */
export function serveResources(server: ProtocolServer, { workspace }: ServerContext): void {
  const inTurn = <Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> =>
    workspace.reading.run(signal, () => withProtocolErrors(work));

  server.setRequestHandler(LenientListResourcesRequestSchema, ({ params }, { signal }) =>
    inTurn(signal, () => listResources(workspace, params?.cursor)),
  );

  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      {
        name: 'file',
        title: 'Indexed file',
        description: 'A file at the indexed revision',
        uriTemplate: RESOURCE_TEMPLATES.file,
      },
      {
        name: 'chunk',
        title: 'Chunk',
        description: 'A function, class or section, by its id from search_code',
        uriTemplate: RESOURCE_TEMPLATES.chunk,
      },
    ],
  }));

  server.setRequestHandler(LenientReadResourceRequestSchema, ({ params }, { signal }) =>
    inTurn(signal, () => readResource(workspace, params.uri)),
  );

  server.setRequestHandler(LenientCompleteRequestSchema, ({ params }, { signal }) =>
    inTurn(signal, async () => ({ completion: await completeResource(workspace, params) })),
  );
}

/** Resources have no results that are errors: code and hint travel in the protocol's error. */
async function withProtocolErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return printableValue(await work());
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    const { code, message, hint } = error;
    throw new ProtocolError(ErrorCode.InvalidParams, printable(`${message} ${hint}`), {
      code,
      hint: printable(hint),
    });
  }
}
