import type { Settings } from '../../config/settings.js';
import type { Reporter } from '../../core/ports/reporter.js';

/** What `openIndex` opens. Settings that are given here take precedence over those of the configuration file. */
export interface OpenIndexOptions extends Partial<Settings> {
  /** The repository or any folder of it; the working directory by default. */
  repository?: string;
  /** Read the folder as it is, without git. */
  noGit?: boolean;
  /** Receives progress and warnings; by default nothing is reported. */
  reporter?: Reporter;
  signal?: AbortSignal;
  /** Variables as in docs/guides/models.md: keys, mirror, token, cache. None by default; `process.env` to use those of the process. */
  environment?: Readonly<Record<string, string | undefined>>;
}
