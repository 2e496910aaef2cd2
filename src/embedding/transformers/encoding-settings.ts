import type { Pooling } from '../../core/embedding-settings.js';

/** What turns a text into a vector beside the model itself; all of it decides which vectors an index has. */
export interface EncodingSettings {
  pooling: Pooling;
  /** Put before queries and before what is indexed, as the model was trained. */
  queryPrefix: string;
  passagePrefix: string;
  /** Longer texts are cut: what comes after does not count. */
  maxTokens: number;
  /** Whether pooled vectors are shifted and scaled to mean 0 and variance 1 before they are cut. */
  layerNorm: boolean;
}
