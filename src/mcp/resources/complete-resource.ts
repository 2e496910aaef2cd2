import type { CompleteRequestParams, CompleteResult } from '@modelcontextprotocol/sdk/types.js';
import { RESOURCE_TEMPLATES } from '../answers/resource-uri.js';
import { printableLine } from '../../reporting/text/printable.js';
import type { Workspace } from '../session/workspace.js';

/** The protocol allows no more values in one answer. */
const MAX_VALUES = 100;

/** Completes what somebody types into a resource template: repositories, and paths of indexed files. */
export async function completeResource(
  workspace: Workspace,
  { ref, argument, context }: CompleteRequestParams,
): Promise<CompleteResult['completion']> {
  if (ref.type !== 'ref/resource') return { values: [] };
  if (argument.name === 'repository') {
    return firstOf(
      workspace.members.map(({ name }) => name),
      argument.value,
    );
  }
  if (argument.name !== 'path' || ref.uri !== RESOURCE_TEMPLATES.file) return { values: [] };
  const { index } = workspace.member(context?.arguments?.['repository']);
  return index.read(async ({ snapshot }) => {
    const files = [...(await snapshot.files()).values()].filter(({ skip }) => skip === '');
    return firstOf(
      // Completed is what can be shown as it is.
      files.map(({ path }) => path).filter((path) => printableLine(path) === path),
      argument.value,
    );
  });
}

function firstOf(values: readonly string[], prefix: string): CompleteResult['completion'] {
  const fitting = values.filter((value) => value.startsWith(prefix));
  const shown = fitting.slice(0, MAX_VALUES);
  return { values: shown, total: fitting.length, hasMore: shown.length < fitting.length };
}
