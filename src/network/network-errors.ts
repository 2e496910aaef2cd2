import { DiffdexError, interrupted, isSystemError } from '../core/errors.js';
import { withoutSecrets } from './address.js';

/** Failures that pass by themselves, of Node's sockets and of undici. A name that nobody knows is not among them. */
const PASSING = [
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_SOCKET',
  'HPE_INVALID_EOF_STATE',
];

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/** An exchange that failed below HTTP. */
export class NetworkFailure extends Error {
  /** The error to throw after the last try. */
  readonly error: DiffdexError;
  /** Whether another try may do better. */
  readonly isPassing: boolean;

  constructor(error: DiffdexError, isPassing: boolean) {
    super(error.message);
    this.error = error;
    this.isPassing = isPassing;
  }
}

/** The failure for an error of undici; INTERRUPTED where the caller's signal has fired. */
export function networkErrorOf(
  error: unknown,
  url: URL,
  signal: AbortSignal | undefined,
): NetworkFailure | DiffdexError {
  if (signal?.aborted) return interruptedDownload(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error && error.message !== '' ? error.message : code;
  const unreachable = new DiffdexError(
    'NETWORK_UNREACHABLE',
    `${withoutSecrets(url)} is not reachable: ${detail}`,
    { hint: hintFor(code), cause: error },
  );
  return new NetworkFailure(unreachable, isSystemError(error, ...PASSING));
}

/** @returns DiffdexError INTERRUPTED */
export function interruptedDownload(cause: unknown): DiffdexError {
  const hint = 'Run the same command again to resume the download.';
  return interrupted('The download was interrupted.', hint, cause);
}

function hintFor(code: string): string {
  if (CERTIFICATE.test(code)) {
    return 'If your company inspects traffic, set NODE_EXTRA_CA_CERTS to its certificate file.';
  }
  return 'Check the connection, the firewall, and HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Without a network, download the file elsewhere and pass its path.';
}
