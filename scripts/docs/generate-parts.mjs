import { apiReport } from './api-report.mjs';
import { loadSources } from './load-sources.mjs';
import { cliParts, flagsOf } from './pages/cli.mjs';
import { configurationParts } from './pages/configuration.mjs';
import { errorsParts } from './pages/errors.mjs';
import { jsonParts } from './pages/json.mjs';
import { languagesParts } from './pages/languages.mjs';
import { libraryParts } from './pages/library.mjs';
import { mcpToolsParts } from './pages/mcp-tools.mjs';
import { readProgram } from './typescript-program.mjs';

/**
 * Every generated part of docs/reference and of the report of the library, made from the sources as they are.
 *
 * @param {string} root the folder of package.json, absolute
 * @returns {Promise<Record<string, Record<string, string>>>} Markdown by path of the page and name of the part. Rejects where something
 *   has no text to be explained with.
 */
export async function generateParts(root) {
  const sources = await loadSources(root);
  const program = readProgram(root);
  const lists = [
    { heading: 'Kinds of chunks', values: sources.CHUNK_KINDS, link: 'json.md#kinds-of-chunks' },
    { heading: 'Kinds of uses', values: sources.EDGE_KINDS, link: 'json.md#kinds-of-uses' },
    {
      heading: 'Reasons to skip a file',
      values: sources.SKIP_REASONS,
      link: 'json.md#reasons-to-skip-a-file',
    },
    { heading: 'Error codes', values: sources.ERROR_CODES, link: 'errors.md' },
  ];
  const context = { root, sources, program, lists, flags: flagsOf(sources) };
  return {
    'docs/reference/cli.md': cliParts(context),
    'docs/reference/configuration.md': configurationParts(context),
    'docs/reference/json.md': jsonParts(context),
    'docs/reference/errors.md': errorsParts(context),
    'docs/reference/mcp-tools.md': mcpToolsParts(context),
    'docs/reference/languages.md': languagesParts(context),
    'docs/reference/library.md': libraryParts(context),
    'api/diffdex.api.md': apiReport(context),
  };
}
