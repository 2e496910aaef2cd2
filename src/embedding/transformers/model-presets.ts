import type { EncodingSettings } from './encoding-settings.js';

/** A model of the hub with what its card says about its use. */
export interface ModelPreset {
  /** The repository on the hub that has it as ONNX. */
  repository: string;
  /** The commit that was tried; taken where none is asked for. */
  revision: string;
  encoding: Partial<EncodingSettings>;
}

/** The same sentence in the cards of bge v1.5 and of Snowflake's arctic-embed. */
const SEARCH_PASSAGES = 'Represent this sentence for searching relevant passages: ';

/** Ready-made models by the name that `model` takes. Each entry links the card that its settings come from. */
const MODEL_PRESETS: Readonly<Record<string, ModelPreset>> = {
  // https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2: mean pooling, cut at 256 tokens, no prefixes
  'all-MiniLM-L6-v2': {
    repository: 'Xenova/all-MiniLM-L6-v2',
    revision: '751bff37182d3f1213fa05d7196b954e230abad9',
    encoding: { pooling: 'mean', maxTokens: 256 },
  },
  // https://huggingface.co/BAAI/bge-small-en-v1.5#usage: [CLS], an instruction for queries of retrieval
  'bge-small-en-v1.5': {
    repository: 'Xenova/bge-small-en-v1.5',
    revision: 'ea104dacec62c0de699686887e3f920caeb4f3e3',
    encoding: { pooling: 'cls', maxTokens: 512, queryPrefix: SEARCH_PASSAGES },
  },
  // https://huggingface.co/jinaai/jina-embeddings-v2-base-code: mean pooling, up to 8192 tokens, no prefixes
  'jina-embeddings-v2-base-code': {
    repository: 'jinaai/jina-embeddings-v2-base-code',
    revision: '516f4baf13dec4ddddda8631e019b5737c8bc250',
    encoding: { pooling: 'mean', maxTokens: 8192 },
  },
  // https://huggingface.co/nomic-ai/CodeRankEmbed: [CLS], queries need this prefix, code none
  CodeRankEmbed: {
    repository: 'Zenabius/CodeRankEmbed-onnx',
    revision: 'e6a6893986a9aaf09a6aa177f42ebc73bb623cca',
    encoding: {
      pooling: 'cls',
      maxTokens: 2048,
      queryPrefix: 'Represent this query for searching relevant code: ',
    },
  },
  // https://huggingface.co/nomic-ai/nomic-embed-text-v1.5#usage: mean pooling, task prefixes, layer norm before cutting
  'nomic-embed-text': {
    repository: 'nomic-ai/nomic-embed-text-v1.5',
    revision: 'b0753ae76394dd36bcfb912a46018088bca48be0',
    encoding: {
      pooling: 'mean',
      maxTokens: 2048,
      queryPrefix: 'search_query: ',
      passagePrefix: 'search_document: ',
      layerNorm: true,
    },
  },
  // https://huggingface.co/Snowflake/snowflake-arctic-embed-m#usage: [CLS], an instruction for queries
  'snowflake-arctic-embed': {
    repository: 'Snowflake/snowflake-arctic-embed-m',
    revision: 'cc17beacbac32366782584c8752220405a0f3f40',
    encoding: { pooling: 'cls', maxTokens: 512, queryPrefix: SEARCH_PASSAGES },
  },
  // https://ai.google.dev/gemma/docs/embeddinggemma/model_card#prompt_instructions: prompts; pooling is in the graph
  embeddinggemma: {
    repository: 'onnx-community/embeddinggemma-300m-ONNX',
    revision: '5090578d9565bb06545b4552f76e6bc2c93e4a66',
    encoding: {
      pooling: 'mean',
      maxTokens: 2048,
      queryPrefix: 'task: search result | query: ',
      passagePrefix: 'title: none | text: ',
    },
  },
};

/** What `model` takes for each preset. */
export const presetNames: readonly string[] = Object.keys(MODEL_PRESETS);

/** What is known of a repository on the hub, or of a preset by its name. */
export function presetOf(name: string): ModelPreset | undefined {
  return Object.hasOwn(MODEL_PRESETS, name)
    ? MODEL_PRESETS[name]
    : Object.values(MODEL_PRESETS).find(({ repository }) => repository === name);
}
