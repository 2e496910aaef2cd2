import { setOutput } from '@actions/core';
import type { Reporter } from '../core/ports/reporter.js';
import type { UpdateSummary } from '../core/results/update-summary.js';
import type { Answered } from './ask-queries.js';

/**
 * GitHub refuses outputs of a job above 1 MB, which it counts in UTF-16; the others need little of it.
 * https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#jobsjob_idoutputs
 */
const MAX_HITS_CHARACTERS = 500_000;

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

/**
 * `hits`: one object a query, with places instead of code. Warns where not all queries fit, and leaves the last out.
 */
export function setHitsOutput(answered: readonly Answered[], reporter: Reporter): void {
  let size = 0;
  const texts = answered.map(hitsJson);
  const excess = texts.findIndex((text) => (size += text.length + 1) > MAX_HITS_CHARACTERS);
  const fitting = excess < 0 ? texts : texts.slice(0, excess);
  setOutput('hits', `[${fitting.join(',')}]`);
  if (excess < 0) return;
  reporter.warn(
    `The output \`hits\` contains only the first ${String(excess)} of ${String(answered.length)} queries, because GitHub limits outputs to 1 MB. The log contains all of them.`,
  );
}

function hitsJson({ id, answer }: Answered): string {
  return JSON.stringify({
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
  });
}
