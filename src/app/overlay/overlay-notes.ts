import type { OverlayOutcome } from '../../indexing/overlay/build-overlay.js';
import { countOf, formatSize } from '../../reporting/text/format-figures.js';
import { updateCommand } from '../../reporting/reports/format-status.js';
import type { App } from '../open-app.js';

/** Why searches leave the disk out, and what makes them answer about it. */
interface Reason {
  /** A phrase. */
  why: string;
  /** A sentence. */
  remedy: string;
}

/** Settings say so. */
export const OFF: Reason = {
  why: '`overlay: false` in diffdex.yml or DIFFDEX_OVERLAY=0 says so',
  remedy: 'Take that out.',
};

/** The rules of this version are others than those of the index. */
export const OTHER_VERSION: Reason = {
  why: 'the index was made by another version or model',
  remedy: 'Run `diffdex index`.',
};

/** Searches fail. */
export const OTHER_MODEL: Reason = {
  why: 'the index was made with another model than that of your settings',
  remedy: 'Run `diffdex index`, or choose the model of the index.',
};

/** A filter has a name that no setting can have. */
export const REFUSED: Reason = {
  why: 'the configuration of the repository has a filter that cannot be switched off',
  remedy: 'Rename the filter without an equals sign.',
};

/** More differs than the settings allow. */
export function boundReason(
  outcome: Extract<OverlayOutcome, { kind: 'too-many' | 'too-large' }>,
  { settings, repository }: Pick<App, 'settings' | 'repository'>,
): Reason {
  const command = commandFor({ repository });
  const [found, allowed] =
    outcome.kind === 'too-many'
      ? [countOf(outcome.files, 'file'), countOf(settings.overlayMaxFiles, 'file')]
      : [formatSize(outcome.sizeBytes), formatSize(settings.overlayMaxBytes)];
  return {
    why: `${found} differ from the index, and at most ${allowed} are read for an answer`,
    remedy: `Commit and run \`${command}\`, or raise the bound in diffdex.yml.`,
  };
}

/** What an answer says that leaves the disk out. */
export function notSearched({ why, remedy }: Reason): string {
  return `What is on disk was not searched: ${why}. ${remedy}`;
}

/** Chunks that could be found by their words only. */
export function describeMissing(chunks: number): string {
  return `${countOf(chunks, 'chunk')} of the code on disk could not be embedded now and can be found by words only.`;
}

/** There is no index, and all files were read for one answer. */
export function describeWithoutIndex(files: number, app: Pick<App, 'repository'>): string {
  return `There is no index, so this answer comes from ${countOf(files, 'file')} on disk. \`${commandFor(app)}\` makes an index, which answers faster.`;
}

function commandFor({ repository }: Pick<App, 'repository'>): string {
  return updateCommand({ comparedWith: repository.source?.kind === 'folder' ? 'folder' : 'head' });
}
