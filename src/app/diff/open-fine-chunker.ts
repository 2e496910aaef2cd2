import { createChunker } from '../../chunking/create-chunker.js';
import type { ChunkSizes } from '../../chunking/lines/chunk-sizes.js';
import { languageFacts } from '../../languages/language-facts.js';
import type { ChunkCutter, SourceText } from '../../core/ports/chunker.js';

/** Every definition by itself, its own lines together, whatever their number. */
const EACH_DEFINITION: ChunkSizes = { target: Infinity, max: 0, maxContainer: 0, small: 0 };
/** Every section by itself, without its subsections. */
const EACH_SECTION: ChunkSizes = { target: 0, max: Infinity, maxContainer: Infinity, small: 0 };

/** A chunker that keeps nothing together, so that each definition and each section can be compared with another. */
export function openFineChunker(): ChunkCutter {
  const code = createChunker({ sizes: EACH_DEFINITION });
  const documents = createChunker({ sizes: EACH_SECTION });
  return {
    version: code.version,
    languageOf: (path, text) => code.languageOf(path, text),
    async chunk(files) {
      const isDocument = ({ language }: SourceText): boolean =>
        languageFacts(language)?.headings !== undefined;
      const sections = await documents.chunk(files.filter(isDocument));
      const definitions = await code.chunk(files.filter((file) => !isDocument(file)));
      return files.map((file) => (isDocument(file) ? sections : definitions).shift());
    },
    prepare(files) {
      code.prepare(files, 'chunk');
    },
    async rest() {
      await Promise.all([code.rest(), documents.rest()]);
    },
    async close() {
      await Promise.all([code.close(), documents.close()]);
    },
  };
}
