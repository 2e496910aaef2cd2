import { parentPort, workerData } from 'node:worker_threads';
import { planBatches } from '../plan-batches.js';
import {
  answerOfError,
  type InferenceAnswer,
  type InferenceJob,
  type InferenceSetup,
} from './inference-messages.js';
import { loadTransformersModel, type TransformersModel } from './transformers-model.js';

/** Embeds in a thread of its own, as ONNX Runtime computes on the thread that calls it. */
async function embed(
  { texts, limits }: InferenceJob,
  loading: Promise<TransformersModel>,
  dimension: number,
): Promise<InferenceAnswer> {
  try {
    const model = await loading;
    const tokens = texts.map((text) => model.tokenizer.idsOf(text));
    const vectors: Float32Array[] = [];
    for (const batch of planBatches(
      tokens.map((ids) => ids.length),
      limits,
    )) {
      const made = await model.embed(
        batch.map((position) => tokens[position] ?? []),
        dimension,
      );
      batch.forEach((position, i) => {
        vectors[position] = made[i] ?? new Float32Array();
      });
    }
    return { kind: 'vectors', vectors };
  } catch (error) {
    return answerOfError(error);
  }
}

const { directory, dimension, ...options } = workerData as InferenceSetup;
let loading: Promise<TransformersModel> | undefined;
parentPort?.on('message', (job: InferenceJob) => {
  loading ??= loadTransformersModel(directory, options);
  void embed(job, loading, dimension).then((answer) => parentPort?.postMessage(answer));
});
