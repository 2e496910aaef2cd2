import { DEFAULT_SETTINGS } from './settings.js';

/** The commented configuration file that `diffdex init` writes: every option with its default. */
export function configTemplate(): string {
  return `# diffdex: a semantic code index that keeps step with git.
# Every option is optional. The commented values are the defaults, or examples.

# Folder of the index, relative to this file. diffdex adds it to .git/info/exclude.
# index: ${DEFAULT_SETTINGS.index}

# Globs of files to skip, in addition to .diffdexignore (gitignore syntax).
# exclude:
#   - "docs/archive/**"

# Globs of files to index even if they look generated, minified or vendored.
# include:
#   - "src/generated/api.ts"

# Larger files are skipped.
# max_file_size: 1MB

# Commit the index with the code (\`diffdex init --commit-index\`), and warn if it grows larger than this.
# commit_index: false
# max_committed_size: 50MB

# The embedding model: the bundled model, a preset, a Hugging Face id such as owner/name@revision, or the path of a
# directory. docs/guides/models.md lists the presets. Each user must approve any model other than the bundled one once,
# with \`diffdex index --model NAME\` or DIFFDEX_TRUSTED_MODELS.
# model: ${DEFAULT_SETTINGS.model}

# Size limit of the vector cache, which saves work after a branch switch or an interrupted update.
# Default: 32MB, or 512MB for models that run in ONNX Runtime or behind an endpoint.
# vector_cache_size: 512MB

# Searches include uncommitted changes. Set this to false to search the index alone, like --committed.
# overlay: true
# If more files or bytes differ, searches use the index alone and say so.
# overlay_max_files: 1000
# overlay_max_size: 16MB
# How these files were cut, without their texts, is kept in your own cache for the next search; 0 keeps nothing.
# overlay_cache_size: 32MB

# Keep only the first dimensions of each vector. 128 or 64 shrink the vectors to a half or a quarter for a small loss.
# dimensions: 256

# Settings of another model. Defaults come from its preset or its own files.
# embedding:
#   query_prefix: "query: "
#   passage_prefix: "passage: "
#   pooling: mean               # mean, cls or last
#   max_tokens: 512             # longer texts are truncated
#   dtype: fp32                 # fp32, fp16, q8, int8, uint8, q4, q4f16 or bnb4, if the model provides it
#   device: cpu                 # cpu, cuda, coreml, dml or webgpu, if the runtime supports it
#   concurrency: 2              # instances of the model; default: one per core, within 1 GiB
#   threads: 1                  # per operation
#   batch_tokens: 512           # \`diffdex bench embed\` finds the best value
#   remote:                     # an OpenAI-compatible endpoint; \`model\` is the name that it uses for its model.
#                             # Each user must list it in DIFFDEX_TRUSTED_ORIGINS, with the variable of its key.
#     url: http://localhost:11434/v1
#     dimensions: 768
#     batch_tokens: 16384
#     batch_texts: 128
#     concurrency: 4
#     requests_per_minute: 3000
#     tokens_per_minute: 1000000
#     price_per_million_tokens: 0.02
#     budget_tokens: 5000000    # a command stops before it exceeds the budget
#     budget_cost: 1
#     timeout_seconds: 300
`;
}
