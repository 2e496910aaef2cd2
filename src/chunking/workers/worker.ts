import { parentPort, workerData } from 'node:worker_threads';
import { chunkerVersion } from '../cutting/chunker-version.js';
import { cutSource, isParserCrash } from '../cutting/cut-source.js';
import type { CutSource } from '../lines/cut-without-tree.js';
import { loadGrammar } from '../grammars/load-grammar.js';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './worker-messages.js';

/** Cuts files in a thread of its own; see `WorkerAnswer` for what it says. */
async function answer(request: WorkerRequest, { sizes }: WorkerSetup): Promise<WorkerAnswer> {
  try {
    const sources: CutSource[] = [];
    if ('languages' in request)
      for (const language of request.languages)
        (await loadGrammar(language))?.rules.compile(request.withReferences);
    else for (const file of request.files) sources.push(await cutSource(file, sizes));
    return { kind: 'cut', sources };
  } catch (error) {
    if (isParserCrash(error)) throw error;
    return { kind: 'failed', error };
  }
}

function start(setup: WorkerSetup): void {
  const own = chunkerVersion(setup.sizes);
  if (own !== setup.version)
    throw new Error('dist/chunking/worker.js is from another build: run `npm run build`');
  parentPort?.on('message', (request: WorkerRequest) => {
    // Left to reject where the parser crashed: that ends this worker, as it has to.
    void answer(request, setup).then((message) => parentPort?.postMessage(message));
  });
  parentPort?.postMessage({ kind: 'ready' } satisfies WorkerAnswer);
}

start(workerData as WorkerSetup);
