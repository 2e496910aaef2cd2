import type { Settings } from '../../app/settings.js';
import { wholeNumber } from './whole-number.js';

/** Flags that choose the embedding model. */
export const modelOptions = {
  model: {
    group: 'Model',
    type: 'string',
    requiresArg: true,
    describe: 'Embed with this model: a preset, a Hugging Face id (owner/name@revision) or a folder',
  },
  dimensions: {
    group: 'Model',
    value: 'N',
    type: 'string',
    requiresArg: true,
    describe: 'Keep only the first N dimensions of each vector, such as 128',
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
