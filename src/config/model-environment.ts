import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseTrustedOrigins, type TrustedOrigin } from './trusted-origins.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment, and it alone, says about models: a file of a repository must not decide where tokens go. */
export interface ModelEnvironment {
  /** Folder of downloaded models; may be missing. */
  cache: string;
  /** Nothing is fetched. */
  isOffline: boolean;
  /** Address of the hub or of a mirror, without a slash at the end. */
  hub: string;
  /** Secret: sent to the hub only, and never printed. */
  hubToken: string | undefined;
  /** Endpoints that may get code, and their keys. */
  trustedOrigins: readonly TrustedOrigin[];
  /** Models that a file of a repository may choose: presets, ids of the hub, absolute directories. */
  trustedModels: readonly string[];
  /** The value of a variable that settings name, such as that of a key. */
  valueOf(variable: string): string | undefined;
}

const HUB = 'https://huggingface.co';

/**
 * Reads `DIFFDEX_CACHE`, `DIFFDEX_OFFLINE`, `DIFFDEX_TRUSTED_ORIGINS`, `DIFFDEX_TRUSTED_MODELS`, and the variables of the hub's own
 * tools: `HF_ENDPOINT`, `HF_TOKEN`, `HF_HUB_OFFLINE` (https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables).
 */
export function readModelEnvironment(environment: Environment): ModelEnvironment {
  const valueOf = (name: string): string | undefined => {
    const value = environment[name]?.trim();
    return value === '' ? undefined : value;
  };
  return {
    cache: resolve(valueOf('DIFFDEX_CACHE') ?? join(userCache(valueOf), 'diffdex')),
    isOffline: isOn(valueOf('DIFFDEX_OFFLINE')) || isOn(valueOf('HF_HUB_OFFLINE')),
    hub: (valueOf('HF_ENDPOINT') ?? HUB).replace(/\/+$/, ''),
    hubToken: valueOf('HF_TOKEN'),
    trustedOrigins: parseTrustedOrigins(valueOf('DIFFDEX_TRUSTED_ORIGINS') ?? ''),
    trustedModels: (valueOf('DIFFDEX_TRUSTED_MODELS') ?? '')
      .split(/[,\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    valueOf,
  };
}

/** The XDG base directory specification, and what stands for it on Windows. */
function userCache(valueOf: (name: string) => string | undefined): string {
  const folder =
    valueOf('XDG_CACHE_HOME') ?? (process.platform === 'win32' ? valueOf('LOCALAPPDATA') : undefined);
  return folder ?? join(homedir(), '.cache');
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['0', 'false', 'no', 'off'].includes(value.toLowerCase());
}
