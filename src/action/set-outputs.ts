import { setOutput } from '@actions/core';
import type { UpdateSummary } from '../core/update-summary.js';
import type { Answered } from './ask-queries.js';

/** The outputs of action.yml that an update decides. */
export function setUpdateOutputs(summary: UpdateSummary, indexPath: string): void {
  const { files, chunks } = summary;
  setOutput('revision', summary.revision);
  setOutput('index-path', indexPath);
  setOutput('chunks', chunks.total);
  setOutput('files-changed', files.added + files.modified + files.deleted + files.renamed);
  setOutput('chunks-embedded', chunks.embedded);
  setOutput('chunks-reused', chunks.reused);
  setOutput('content-digest', summary.contentDigest);
  setOutput('duration-ms', Math.round(summary.durationMs));
}

/** `hits`: one object a query. The code itself is left out, since outputs are small; places say where it is. */
export function setHitsOutput(answered: readonly Answered[]): void {
  setOutput(
    'hits',
    JSON.stringify(
      answered.map(({ id, answer }) => ({
        ...(id !== undefined && { id }),
        query: answer.query,
        hits: answer.hits.map(({ rank, path, startLine, endLine, language, kind, symbol }) => ({
          rank,
          path,
          start_line: startLine,
          end_line: endLine,
          language,
          kind,
          symbol,
        })),
      })),
    ),
  );
}
