import type { ModelEnvironment } from '../config/model-environment.js';
import type { RemoteSettings } from '../core/embedding-settings.js';
import { DiffdexError } from '../core/errors.js';
import type { Embedder } from '../core/ports.js';
import { openRemoteEmbedder } from '../embedding/remote/remote-embedder.js';
import type { ModelPlaces, ModelSettings } from './model-places.js';

const OPENAI = 'https://api.openai.com';

/** Variables that hold the key where settings name none. */
const OPENAI_KEY = 'OPENAI_API_KEY';
const OTHER_KEY = 'DIFFDEX_EMBEDDING_KEY';

/** A local server may take long for a batch on a processor. */
const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * Opens a model behind an endpoint. Settings come from a file in the repository, which may be a stranger's: so code and
 * keys go to this machine, to OpenAI, and to origins that the environment names, and to nobody else.
 *
 * @throws DiffdexError ENDPOINT_UNTRUSTED, EMBEDDER_INVALID
 */
export async function openRemoteModel(
  { model, dimensions, embedding }: ModelSettings,
  remote: RemoteSettings,
  { environment, openHttp }: ModelPlaces,
): Promise<Embedder> {
  const { origin, hostname } = new URL(remote.url);
  const isTrusted = isNamed(origin, environment);
  if (!isTrusted && origin !== OPENAI && !LOOPBACK.test(hostname)) throw untrusted(origin);
  const keyVariable = remote.keyVariable ?? (origin === OPENAI ? OPENAI_KEY : OTHER_KEY);
  return openRemoteEmbedder({
    model,
    remote,
    dimensions,
    queryPrefix: embedding.queryPrefix,
    passagePrefix: embedding.passagePrefix,
    maxTokens: embedding.maxTokens,
    key: environment.valueOf(keyVariable),
    keyVariable,
    isTrusted,
    http: await openHttp({ idleTimeoutMs: remote.timeoutMs ?? DEFAULT_TIMEOUT_MS }),
  });
}

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

function isNamed(origin: string, { trustedOrigins }: ModelEnvironment): boolean {
  return trustedOrigins.some((text) => URL.canParse(text) && new URL(text).origin === origin);
}

function untrusted(origin: string): DiffdexError {
  return new DiffdexError(
    'ENDPOINT_UNTRUSTED',
    `The settings of this repository would send its code to ${origin}, which you have not named.`,
    { hint: `If that is what you want, set the environment variable DIFFDEX_TRUSTED_ORIGINS=${origin}` },
  );
}
