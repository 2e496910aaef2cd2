import type { ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';
import { describeFreshness } from '../../reporting/reports/format-status.js';
import { printable, printableLine } from '../../reporting/text/printable.js';
import type { SnapshotView } from '../../app/snapshot/snapshot-view.js';
import { readIndexedLines, type IndexedLines } from '../../app/queries/read-indexed-lines.js';
import { DiffdexError } from '../../core/errors.js';
import { describeMap } from '../answers/describe-map.js';
import { parseResourceUri } from '../answers/resource-uri.js';
import { describeFailure } from '../answers/tool-failure.js';
import type { Workspace } from '../session/workspace.js';

/**
 * The content of an address: the file or chunk at the indexed revision, with where it comes from in `_meta`.
 *
 * @throws DiffdexError ARGUMENT_INVALID for an address that names nothing indexed
 */
export async function readResource(workspace: Workspace, uri: string): Promise<ReadResourceResult> {
  const address = parseResourceUri(uri);
  if (!address) {
    throw new DiffdexError('ARGUMENT_INVALID', `${printableLine(uri)} is not a diffdex address.`, {
      hint: 'List the resource templates to see the valid forms.',
    });
  }
  const { name, index } = workspace.member(address.repository);
  if (address.kind === 'map') {
    const text = await mapOf(index);
    return { contents: [{ uri, mimeType: 'text/plain', text }] };
  }
  const place = address.kind === 'file' ? { path: address.path } : { id: address.id };
  const { view, content } = await index.read(async (current) => ({
    view: current,
    content: await readIndexedLines(current, { place, neighbours: 0 }),
  }));
  return {
    contents: [
      { uri, mimeType: 'text/plain', text: printable(content.content), _meta: metaOf(name, view, content) },
    ],
  };
}

async function mapOf(index: ReturnType<Workspace['member']>['index']): Promise<string> {
  try {
    return await index.read(async (view) => describeMap(view));
  } catch (error) {
    if (!(error instanceof DiffdexError)) throw error;
    const { code, message, hint } = describeFailure(error, false);
    return `${message} [${code}]\n${hint}`;
  }
}

function metaOf(name: string, { freshness }: SnapshotView, lines: IndexedLines): Record<string, unknown> {
  return {
    'diffdex/origin': {
      repository: name,
      revision: freshness.revision,
      freshness: describeFreshness(freshness),
      path: lines.file.path,
      start_line: lines.startLine,
      end_line: lines.endLine,
      dirty: lines.working.state !== 'same',
    },
  };
}
