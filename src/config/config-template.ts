import { DEFAULT_SETTINGS } from './settings.js';

/** The commented configuration file that `diffdex init` writes: every option with its default. */
export function configTemplate(): string {
  return `# diffdex: a semantic code index that keeps step with git.
# Every option is optional; what is commented out shows the default.

# Folder of the index, relative to this file. It is kept out of git through .git/info/exclude.
# index: ${DEFAULT_SETTINGS.index}

# Globs of files to leave out, besides what .diffdexignore says (gitignore syntax).
# exclude:
#   - "docs/archive/**"

# Globs of files to index although they look generated, minified or vendored.
# include:
#   - "src/generated/api.ts"

# Larger files are skipped.
# max_file_size: 1MB

# Commit the index with the code (\`diffdex init --commit-index\`), and warn where it gets larger than this.
# commit_index: false
# max_committed_size: 50MB

# The embedding model: the bundled one, the name of a preset, an id on the Hugging Face hub such as owner/name@revision,
# or the path of a directory. docs/guides/models.md lists the presets. Whoever uses the repository confirms another than the bundled
# one once, with \`diffdex index --model NAME\` or DIFFDEX_TRUSTED_MODELS.
# model: ${DEFAULT_SETTINGS.model}

# Vectors that outlast the snapshot, so that a branch switch or a killed update embeds nothing twice: their bound.
# 32MB, and 512MB for models that run in ONNX Runtime or behind an endpoint, are the defaults.
# vector_cache_size: 512MB

# Searches read what is on disk and not committed. With false they answer from the index alone, as --committed does.
# overlay: true
# Where more differs than this, they answer from the index alone and say so.
# overlay_max_files: 1000
# overlay_max_size: 16MB
# How these files were cut, without their texts, is kept in your own cache for the next search; 0 keeps nothing.
# overlay_cache_size: 32MB

# Keep only the first dimensions of its vectors (128 or 64 halve or quarter the vectors for little loss).
# dimensions: 256

# How another model is used. What is not set comes from its preset or its own files.
# embedding:
#   query_prefix: "query: "
#   passage_prefix: "passage: "
#   pooling: mean               # mean, cls or last
#   max_tokens: 512             # longer texts are cut
#   dtype: fp32                 # fp32, fp16, q8, int8, uint8, q4, q4f16 or bnb4, if the model comes in it
#   device: cpu                 # cpu, cuda, coreml, dml or webgpu, where the runtime has it
#   concurrency: 2              # copies of the model at once; by default one a core, within 1 GiB
#   threads: 1                  # within one operation
#   batch_tokens: 512           # \`diffdex bench embed\` measures the best
#   remote:                     # an endpoint that speaks OpenAI's API; \`model\` is what it calls its model.
#                             # Whoever uses the repository names it in DIFFDEX_TRUSTED_ORIGINS, with the variable of its key.
#     url: http://localhost:11434/v1
#     dimensions: 768
#     batch_tokens: 16384
#     batch_texts: 128
#     concurrency: 4
#     requests_per_minute: 3000
#     tokens_per_minute: 1000000
#     price_per_million_tokens: 0.02
#     budget_tokens: 5000000    # a command stops before it spends more
#     budget_cost: 1
#     timeout_seconds: 300
`;
}
