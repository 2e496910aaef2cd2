import { parentPort, workerData } from 'node:worker_threads';
import { planBatches } from '../batching/plan-batches.js';
import {
  answerOfError,
  type InferenceAnswer,
  type InferenceJob,
  type StopFlag,
  type ThreadData,
} from './inference-messages.js';
import { loadTransformersModel, type TransformersModel } from './transformers-model.js';

/** Embeds in a thread of its own, as ONNX Runtime computes on the thread that calls it. Stops between batches only. */
async function embed(
  { texts, limits }: InferenceJob,
  loading: Promise<TransformersModel>,
  { dimension, stop }: { dimension: number; stop: StopFlag },
): Promise<InferenceAnswer> {
  try {
    const model = await loading;
    const tokens = texts.map((text) => model.tokenizer.idsOf(text));
    const vectors: Float32Array[] = [];
    for (const batch of planBatches(
      tokens.map((ids) => ids.length),
      limits,
    )) {
      if (Atomics.load(stop, 0) !== 0) return { kind: 'stopped' };
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

const { directory, dimension, stop, ...options } = workerData as ThreadData;
let loading: Promise<TransformersModel> | undefined;
parentPort?.on('message', (job: InferenceJob) => {
  loading ??= loadTransformersModel(directory, options);
  void embed(job, loading, { dimension, stop }).then((answer) => parentPort?.postMessage(answer));
});
