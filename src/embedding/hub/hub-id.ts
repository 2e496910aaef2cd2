/** A model on the hub. */
export interface HubId {
  /** `owner/name`. */
  repository: string;
  /** Branch, tag or commit. */
  revision: string;
}

const DEFAULT_REVISION = 'main';

/** What the hub allows in names: https://huggingface.co/docs/hub/repositories-getting-started */
const PATTERN = /^(?<repository>[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*)(?:@(?<revision>[\w][\w./-]*))?$/;

/** Reads `owner/name` or `owner/name@revision`; `undefined` if it is neither. */
export function parseHubId(text: string): HubId | undefined {
  const { repository, revision = DEFAULT_REVISION } = PATTERN.exec(text)?.groups ?? {};
  if (repository === undefined || `${repository}/${revision}`.includes('..')) return undefined;
  return { repository, revision };
}
