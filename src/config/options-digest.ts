import { digestOf } from '../platform/digest.js';
import type { Settings } from './settings.js';

/** Digest of the options whose change makes an update judge every file again. */
export function optionsDigestOf(
  settings: Pick<Settings, 'include' | 'exclude' | 'maxFileSizeBytes'>,
): string {
  const { include, exclude, maxFileSizeBytes } = settings;
  return digestOf(JSON.stringify({ include, exclude, maxFileSizeBytes }));
}
