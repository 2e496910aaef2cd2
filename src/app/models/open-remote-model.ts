import type { ModelEnvironment } from '../../config/model-environment.js';
import type { RemoteSettings } from '../../core/embedding-settings.js';
import { DiffdexError } from '../../core/errors.js';
import type { Embedder } from '../../core/ports/embedder.js';
import { openRemoteEmbedder } from '../../embedding/remote/remote-embedder.js';
import type { ModelContext, ModelSettings } from './model-context.js';

const OPENAI = 'https://api.openai.com';

/** Variables that hold the key where settings name none. */
const OPENAI_KEY = 'OPENAI_API_KEY';
const OTHER_KEY = 'DIFFDEX_EMBEDDING_KEY';

/** A local server may take long for a batch on a processor. */
const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * Opens a model behind an endpoint. Settings may come from a file that a stranger wrote, so code and keys are sent only to
 * origins that the environment of the user names, each with the key that is named for it.
 *
 * @throws DiffdexError ENDPOINT_UNTRUSTED, EMBEDDER_INVALID
 */
export async function openRemoteModel(
  settings: ModelSettings,
  remote: RemoteSettings,
  { environment, openHttp }: ModelContext,
): Promise<Embedder> {
  const { model, dimensions, embedding } = settings;
  const keyVariable = keyVariableFor(settings, remote, environment);
  return openRemoteEmbedder({
    model,
    remote,
    dimensions,
    queryPrefix: embedding.queryPrefix,
    passagePrefix: embedding.passagePrefix,
    maxTokens: embedding.maxTokens,
    key: environment.valueOf(keyVariable),
    keyVariable,
    http: await openHttp({ idleTimeoutMs: remote.timeoutMs ?? DEFAULT_TIMEOUT_MS }),
  });
}

/** The variable with the key of an endpoint that may be asked. @throws DiffdexError ENDPOINT_UNTRUSTED */
function keyVariableFor(
  { repositoryChose }: ModelSettings,
  { url, keyVariable: wanted }: RemoteSettings,
  { trustedOrigins }: ModelEnvironment,
): string {
  const { origin } = new URL(url);
  const usual = origin === OPENAI ? OPENAI_KEY : OTHER_KEY;
  if (!repositoryChose.embedding) return wanted ?? usual;
  const named = trustedOrigins.filter((one) => one.origin === origin);
  if (named.length === 0) throw untrusted(`its code to ${origin}`, origin);
  const variables = named.map(({ keyVariable }) => keyVariable ?? usual);
  if (wanted === undefined) return variables[0] ?? usual;
  if (variables.includes(wanted)) return wanted;
  throw untrusted(`the value of ${wanted} to ${origin}`, `${origin}=${wanted}`);
}

function untrusted(what: string, entry: string): DiffdexError {
  return new DiffdexError(
    'ENDPOINT_UNTRUSTED',
    `This repository is configured to send ${what}, which you have not approved.`,
    { hint: `To allow it, set the environment variable DIFFDEX_TRUSTED_ORIGINS=${entry}` },
  );
}
