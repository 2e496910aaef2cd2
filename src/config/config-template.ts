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

# The embedding model: the bundled one, or the path of a directory in Model2Vec layout.
# model: ${DEFAULT_SETTINGS.model}

# Keep only the first dimensions of its vectors (128 or 64 halve or quarter the vectors for little loss).
# dimensions: 256
`;
}
