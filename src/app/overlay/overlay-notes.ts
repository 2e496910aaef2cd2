import type { OverlayOutcome } from '../../indexing/overlay/build-overlay.js';
import { countOf, formatSize } from '../../reporting/text/format-figures.js';
import { updateCommand } from '../../reporting/reports/format-status.js';
import type { App } from '../open-app.js';

/** The model or the rules of this version are others than those of the index. */
export const UNLIKE =
  'What is on disk was not searched: the index was made by another version or model. Run `diffdex index`.';

/** Why what is on disk was not searched: more differs than the settings allow. */
export function describeBound(
  outcome: Extract<OverlayOutcome, { kind: 'too-many' | 'too-large' }>,
  { settings, repository }: Pick<App, 'settings' | 'repository'>,
): string {
  const command = commandFor({ repository });
  const [found, allowed] =
    outcome.kind === 'too-many'
      ? [countOf(outcome.files, 'file'), countOf(settings.overlayMaxFiles, 'file')]
      : [formatSize(outcome.sizeBytes), formatSize(settings.overlayMaxBytes)];
  return `What is on disk was not searched: ${found} differ from the index, and at most ${allowed} are read for an answer. Commit and run \`${command}\`, or raise the bound in diffdex.yml.`;
}

/** Chunks that could be found by their words only. */
export function describeMissing(chunks: number): string {
  return `${countOf(chunks, 'chunk')} of the code on disk could not be embedded now and can be found by words only.`;
}

/** There is no index, and all files were read for one answer. */
export function describeWithoutIndex(files: number, app: Pick<App, 'repository'>): string {
  return `There is no index, so ${countOf(files, 'file')} were read for this answer; \`${commandFor(app)}\` makes one, and the next answers quicker.`;
}

function commandFor({ repository }: Pick<App, 'repository'>): string {
  return updateCommand({ comparedWith: repository.source?.kind === 'folder' ? 'folder' : 'head' });
}
