import type { Settings } from '../../app/settings.js';
import { wholeNumber } from './whole-number.js';

/** Flags that choose the embedding model. */
export const modelOptions = {
  model: {
    type: 'string',
    requiresArg: true,
    describe: 'Bundled model, preset, id on the hub (owner/name@revision) or directory',
  },
  dimensions: {
    type: 'string',
    requiresArg: true,
    describe: 'Keep the first dimensions of the model, such as 128 or 64',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('dimensions', value)),
  },
} as const;

/** The settings that the flags for the model give; absent where no flag was given. */
export function modelFlags(argv: {
  model?: string | undefined;
  dimensions?: number | undefined;
}): Partial<Settings> {
  const { model, dimensions } = argv;
  return { ...(model !== undefined && { model }), ...(dimensions !== undefined && { dimensions }) };
}
