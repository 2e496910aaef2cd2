import { RequestError } from '@octokit/request-error';
import { printableLine } from '../../reporting/text/printable.js';

/** Whether GitHub refuses a request because there were too many. */
export function isRateLimit({ status, message, response }: RequestError): boolean {
  const { headers = {} } = response ?? {};
  return (
    status === 429 ||
    (status === 403 &&
      (headers['x-ratelimit-remaining'] === '0' ||
        headers['retry-after'] !== undefined ||
        /rate limit/i.test(message)))
  );
}

/** Why GitHub did not take a comment and what to do about it, as sentences; `undefined` for what is no failure of a request. */
export function describeRequestFailure(error: unknown): string | undefined {
  if (!(error instanceof RequestError)) return undefined;
  const { status, response } = error;
  const said = printableLine(error.message);
  if (isRateLimit(error)) {
    const { 'retry-after': waitS, 'x-ratelimit-reset': resetS } = response?.headers ?? {};
    const end = new Date(waitS === undefined ? Number(resetS) * 1000 : Date.now() + Number(waitS) * 1000);
    const until = Number.isNaN(end.valueOf()) ? '' : ` before ${end.toISOString()}`;
    return `GitHub accepts no more requests of this token${until}.`;
  }
  // What failed before there was an answer tells it by itself.
  if (!response) return said;
  switch (status) {
    case 401:
      return 'GitHub does not know the token. Check the input `token`: it may have expired.';
    case 403:
      return `GitHub does not allow it (${said}). Add \`pull-requests: write\` to \`permissions\` of the job, beside \`contents: read\`.`;
    case 404:
      return 'GitHub does not show the pull request to this token. Add `pull-requests: write` to `permissions` of the job, beside `contents: read`.';
    default:
      return `GitHub answers with status ${String(status)} (${said}).`;
  }
}
