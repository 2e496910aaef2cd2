/** All that the pages of docs/reference are made of, except for types, which are read from the sources. */
export { commandTable } from '../../src/cli/table/command-table.js';
export { EXIT_CODES } from '../../src/cli/exit-codes.js';
export { ERROR_CODES } from '../../src/core/errors.js';
export { ERROR_EXPLANATIONS } from '../../src/core/error-explanations.js';
export { CHUNK_KINDS, SKIP_REASONS } from '../../src/core/types.js';
export { EDGE_KINDS } from '../../src/core/results/reference-answer.js';
export { configSchema } from '../../src/config/parse-config.js';
export {
  EMBEDDING_DESCRIPTIONS,
  OPTION_DESCRIPTIONS,
  REMOTE_DESCRIPTIONS,
} from '../../src/config/option-descriptions.js';
export { readManifest } from '../../src/languages/language-facts.js';
export { RESOLVED_LANGUAGES, wordLanguages } from '../../src/references/languages.js';
export { toolsOf } from '../../src/mcp/tools/tools.js';
export { PROMPTS } from '../../src/mcp/prompts/prompts.js';
export { toJSONSchema } from 'zod/mini';
