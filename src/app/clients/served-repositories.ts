import { basename, dirname, resolve } from 'node:path';
import { DiffdexError } from '../../core/errors.js';

/** The arguments of `diffdex mcp` that say what it serves. */
export interface ServedArguments {
  repo: string | string[];
  /** A file that names the repositories instead. */
  workspace?: string | undefined;
  index?: string | undefined;
  /** The source from which a pack is pulled before the index is used for the first time. */
  pull?: string | undefined;
}

export interface ServedRepository {
  name: string;
  /** Absolute. */
  path: string;
  index: string | undefined;
  pull: string | undefined;
}

/** `--repo` where nobody gave it. */
const HERE = '.';

/**
 * The repositories to serve, each under a name of its own: the one that the workspace file gives it, else its folder,
 * with the folder around it where two are called alike.
 *
 * @throws DiffdexError ARGUMENT_INVALID where a repository or a name is there twice, or flags contradict each other;
 * CONFIG_INVALID
 */
export async function servedRepositories(argv: ServedArguments): Promise<ServedRepository[]> {
  const entries = await entriesOf(argv);
  const path = firstRepeated(entries.map((entry) => entry.path));
  if (path !== undefined) throw invalid(`The repository ${path} is listed twice.`, 'List it once.');
  const bases = entries.map((entry) => basename(entry.path));
  const served = entries.map(({ name, ...entry }, at) => {
    const base = bases[at] ?? entry.path;
    const isShared = bases.filter((other) => other === base).length > 1;
    return { ...entry, name: name ?? (isShared ? `${basename(dirname(entry.path))}/${base}` : base) };
  });
  const name = firstRepeated(served.map((one) => one.name));
  if (name !== undefined) {
    throw invalid(
      `Two repositories have the name ${name}.`,
      'Give each one its own `name` in a workspace file.',
    );
  }
  return served;
}

type Entry = Omit<ServedRepository, 'name'> & { name: string | undefined };

async function entriesOf({ repo, workspace, index, pull }: ServedArguments): Promise<Entry[]> {
  const paths = [repo].flat();
  const isOfOne = index !== undefined || pull !== undefined;
  if (workspace !== undefined) {
    if (paths.join() !== HERE || isOfOne) {
      throw invalid(
        '--workspace cannot be combined with --repo, --index or --pull.',
        'List the repositories in the workspace file, each with its `path`, `index` and `pull`.',
      );
    }
    const { readWorkspace } = await import('../../config/read-workspace.js');
    return readWorkspace(workspace);
  }
  if (paths.length > 1 && isOfOne) {
    throw invalid(
      '--index and --pull work with a single repository only.',
      'List the repositories in a workspace file and pass it with --workspace FILE.',
    );
  }
  return paths.map((path) => ({ path: resolve(path), name: undefined, index, pull }));
}

function firstRepeated(values: readonly string[]): string | undefined {
  return values.find((value, at) => values.indexOf(value) !== at);
}

function invalid(message: string, hint: string): DiffdexError {
  return new DiffdexError('ARGUMENT_INVALID', message, { hint });
}
