// Chunks per second of the bundled model and of models for ONNX Runtime: one text at a time against batches, the curve of
// batch sizes, one thread against all, and what the pipeline of transformers.js gives by itself:
//   node bench/embed-models.mjs --repo DIRECTORY [--write]
// The ONNX models are built here with random weights: small ones, and one of the size of all-MiniLM-L6-v2.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { pipeline } from '@huggingface/transformers';
import { compileScript } from '../scripts/build/compile-script.mjs';
import { defineRowRules } from '../scripts/build/row-rules.mjs';
import { writeBertModel } from '../test/support/onnx/write-bert-model.mjs';
import { writeSection } from './measure/results-section.mjs';

const MAX_CHUNKS = 20_000;
const ROUNDS = 7;
/** Before V8 has compiled what is used, a small model is a fifth slower. */
const WARM_UP_ROUNDS = 5;
const BATCH_TOKENS = [1, 256, 512, 1024, 2048, 4096, 8192];
/** Texts of a batch that the pipeline is given, in the order of the repository. */
const PIPELINE_BATCH = 16;
const MODELS = [
  { name: '1 layer of 32 (as in the tests)', width: 32, layers: 1, chunks: 512 },
  { name: '2 layers of 64', width: 64, layers: 2, chunks: 512 },
  { name: '6 layers of 384 (as all-MiniLM-L6-v2)', width: 384, layers: 6, chunks: 48 },
];

const SOURCES = [
  'src/indexing/sample-chunks.ts',
  'src/chunking/create-chunker.ts',
  'src/embedding/static/static-embedder.ts',
  'src/embedding/transformers/open-transformers-embedder.ts',
  'src/git/open-source.ts',
];

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { repo: { type: 'string', default: root }, write: { type: 'boolean', default: false } },
});
const folder = await mkdtemp(join(tmpdir(), 'diffdex-models-'));
const cores = availableParallelism();
try {
  const sources = await loadSources();
  const { openStaticEmbedder, openTransformersEmbedder } = sources;
  const chunks = await readChunks(sources, values.repo);
  const bundled = await openStaticEmbedder(join(root, 'models', 'code-static-256'));
  const rows = [await measureBundled(bundled, chunks)];
  const curves = [];
  for (const model of MODELS) {
    const measured = await measureModel(openTransformersEmbedder, model, spread(chunks, model.chunks));
    rows.push(measured.row);
    curves.push(measured.curve);
  }
  const report = [
    `${basename(values.repo)}: chunks as indexed, ${medianLength(chunks)} characters in the middle; chunks/s, best of ${ROUNDS} rounds; \`node bench/embed-models.mjs\``,
    '',
    `| model | pipeline, one text at a time | pipeline, batches of ${PIPELINE_BATCH} | one text at a time, ${cores} threads within operations | one text at a time | batches, one thread | batches, ${cores} threads | ${cores} against one | against one text | against the pipeline |`,
    `|---|${'---:|'.repeat(9)}`,
    ...rows,
    '',
    `| tokens of a batch, ${cores} threads | ${BATCH_TOKENS.map((tokens) => (tokens === 1 ? 'one text' : tokens)).join(' | ')} |`,
    `|---|${'---:|'.repeat(BATCH_TOKENS.length)}`,
    ...curves,
  ].join('\n');
  console.log(report);
  if (values.write) writeSection('models', report);
} finally {
  await rm(folder, { recursive: true });
}

/** Embedding inputs of chunks from all over the repository, as an index has them. */
async function readChunks({ openGitSource, createChunker, sampleChunks }, repository) {
  const chunker = createChunker();
  try {
    return await sampleChunks(await openGitSource(repository), chunker, MAX_CHUNKS);
  } finally {
    await chunker.close();
  }
}

async function loadSources() {
  const outfile = join(root, 'dist', 'bench', 'embedders.mjs');
  await compileScript(root, SOURCES, outfile, await defineRowRules(root));
  return import(outfile);
}

async function measureBundled(embedder, chunks) {
  const single = await best(chunks.length, () => oneByOne(embedder, chunks));
  const batches = await best(chunks.length, () => embedder.embedDocuments(chunks));
  return `| code-static-256 (bundled) | | | | ${rate(single)} | ${rate(batches)} | | | ${ratio(batches, single)} | |`;
}

async function measureModel(openEmbedder, { name, width, layers }, chunks) {
  const tokenizer = JSON.parse(
    await readFile(join(root, 'models', 'code-static-256', 'tokenizer.json'), 'utf8'),
  );
  const directory = join(folder, String(width));
  writeBertModel(directory, { width, layers, maxTokens: 512, tokenizer });
  const open = async (options) => {
    const embedder = await openEmbedder(directory, { memory: folder, ...options });
    for (let round = 0; round < WARM_UP_ROUNDS; round++) await embedder.embedDocuments(chunks);
    return embedder;
  };
  const [usual, one, two] = [
    await open({ threads: cores, concurrency: 1 }),
    await open({ threads: 1, concurrency: 1 }),
    await open({ threads: 1, concurrency: cores }),
  ];
  const extract = await pipeline('feature-extraction', directory, { dtype: 'fp32' });
  // Threads within operations spin for a while after each; beside them the others would seem slower.
  const spinning = await bestOfEach(chunks.length, {
    piped: () => pipeBatches(extract, chunks, 1),
    pipedBatches: () => pipeBatches(extract, chunks, PIPELINE_BATCH),
    usual: () => oneByOne(usual, chunks),
  });
  const times = await bestOfEach(chunks.length, {
    single: () => oneByOne(one, chunks),
    batches: () => one.embedDocuments(chunks),
    twice: () => two.embedDocuments(chunks),
  });
  const points = await bestOfEach(
    chunks.length,
    Object.fromEntries(
      BATCH_TOKENS.map((batchTokens) => [
        `${batchTokens} tokens`,
        () => (batchTokens === 1 ? oneByOne(two, chunks) : two.embedDocuments(chunks, { batchTokens })),
      ]),
    ),
  );
  const { piped, pipedBatches, usual: within } = spinning;
  const { single, batches, twice } = times;
  const rates = [piped, pipedBatches, within, single, batches, twice].map(rate);
  const ratios = [ratio(twice, batches), ratio(twice, single), ratio(twice, Math.max(piped, pipedBatches))];
  return {
    row: `| ${name} | ${[...rates, ...ratios].join(' | ')} |`,
    curve: `| ${name} | ${Object.values(points).map(rate).join(' | ')} |`,
  };
}

/** So many items from all over a list. */
function spread(items, count) {
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]);
}

function medianLength(texts) {
  return texts.map(({ length }) => length).sort((x, y) => x - y)[texts.length >> 1];
}

async function oneByOne(embedder, chunks) {
  for (const chunk of chunks) await embedder.embedDocuments([chunk]);
}

/** As its documentation has it: tokenised, padded, computed and pooled by transformers.js. */
async function pipeBatches(extract, chunks, size) {
  for (let start = 0; start < chunks.length; start += size) {
    await extract(chunks.slice(start, start + size), { pooling: 'mean', normalize: true });
  }
}

/** Chunks a second of each way, taken in turns so that a busy moment of the machine hits all alike. */
async function bestOfEach(count, ways) {
  const rates = Object.fromEntries(Object.keys(ways).map((name) => [name, 0]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of Object.entries(ways)) {
      const startedAt = performance.now();
      await run();
      rates[name] = Math.max(rates[name], count / ((performance.now() - startedAt) / 1000));
    }
  }
  return rates;
}

async function best(count, run) {
  return (await bestOfEach(count, { run })).run;
}

function rate(value) {
  return value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}

function ratio(value, base) {
  return `${(value / base).toFixed(1)} x`;
}
