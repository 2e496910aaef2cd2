import { parse, TomlError } from 'smol-toml';
import { folderOf, type Corpus, type ReferencedFile } from '../corpus.js';
import { joinPath } from './join-path.js';

/** The root files of the libraries of a workspace, by the names that code gives them. */
export function cratesOf(corpus: Corpus): Map<string, ReferencedFile> {
  const crates = new Map<string, ReferencedFile>();
  for (const [path, text] of corpus.settings) {
    if (!/(?:^|\/)Cargo\.toml$/.test(path)) continue;
    const manifest = readToml(text);
    const { name } = tableOf(manifest.package);
    const library = tableOf(manifest.lib);
    const called = library.name ?? name;
    const below = typeof library.path === 'string' ? library.path : 'src/lib.rs';
    const root = joinPath(folderOf(path), below);
    const file = root === undefined ? undefined : corpus.file(root);
    if (typeof called === 'string' && file) crates.set(called.replaceAll('-', '_'), file);
  }
  return crates;
}

/** Empty where a text is no TOML, as a stranger may have written it, or somebody is just writing it. */
function readToml(text: string): Record<string, unknown> {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded' });
  } catch (error) {
    if (error instanceof TomlError) return {};
    throw error;
  }
}

function tableOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
