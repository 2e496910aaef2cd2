import type { ModelEnvironment } from '../../config/model-environment.js';
import type { LoadedSettings } from '../../config/settings.js';
import type { HttpClient } from '../../core/ports/http-client.js';
import type { Reporter } from '../../core/ports/reporter.js';

export type ModelSettings = Pick<LoadedSettings, 'model' | 'dimensions' | 'embedding' | 'repositoryChose'>;

/** What opening a model needs besides the settings. */
export interface ModelContext {
  /** Folder that a relative directory starts from: the root of the repository. */
  root: string;
  environment: ModelEnvironment;
  reporter: Reporter;
  signal: AbortSignal | undefined;
  openHttp: (options?: { idleTimeoutMs?: number }) => Promise<HttpClient>;
}
