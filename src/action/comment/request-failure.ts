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
    return `GitHub accepts no more requests with this token${until}.`;
  }
  // What failed before there was an answer tells it by itself.
  if (!response) return said;
  switch (status) {
    case 401:
      return 'GitHub rejected the token. Check the input `token`. It may have expired.';
    case 403:
      return `GitHub denied the request (${said}). Add \`pull-requests: write\` to the \`permissions\` of the job, next to \`contents: read\`.`;
    case 404:
      return 'The token has no access to the pull request. Add `pull-requests: write` to the `permissions` of the job, next to `contents: read`.';
    default:
      return `GitHub responded with status ${String(status)} (${said}).`;
  }
}
