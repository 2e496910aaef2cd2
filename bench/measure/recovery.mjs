import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { ageIndex } from './age-index.mjs';
import { compareIndexes } from './compare-indexes.mjs';
import { runCli } from './run-cli.mjs';

/** Commits between the two revisions: enough for a change of some weight. */
const DISTANCE = 40;
/** Updates after which every policy must have compacted, and the time that they are apart. */
const MAX_UPDATES = 400;
const MINUTES_APART = 10;
const QUERY = 'where is the header parsed';

/**
 * Every operation that writes, from an index of an older revision to a newer one, to be broken in the middle.
 *
 * @param {string} clone a repository with history
 * @param {string} work folder for indexes that stay as they are
 * @param {{ isCommitted?: boolean }} options whether the indexes lie in a working tree, to be committed with it
 */
export async function prepareRecovery(clone, work, { isCommitted = false } = {}) {
  const repo = isCommitted ? cloneForCommitting(clone, work) : resolve(clone);
  const folder = isCommitted ? repo : work;
  const [newer, older] = ['HEAD', `HEAD~${DISTANCE}`].map((name) => revisionOf(repo, name));
  const at = { [newer]: join(folder, 'newer'), [older]: join(folder, 'older') };
  const indexArgs = (index, revision) => [
    'index',
    ...['--repo', repo, '--index', index, '--rev', revision, '--quiet'],
  ];
  const update = (index, revision) => runCli(indexArgs(index, revision));
  for (const revision of [newer, older]) await update(at[revision], revision);
  const packed = join(work, 'newer.tar.zst');
  const packArgs = (index, target) => ['pack', '-o', target, '--repo', repo, '--index', index, '--quiet'];
  await runCli(packArgs(at[newer], packed));

  return {
    /** Where an index of `operations` may lie. */
    folder,
    older,
    newer,
    packed,
    fresh: at[newer],
    update,
    /** `args` of each for an index and a pack to write; `from` is copied to that index before, if there is one. */
    operations: [
      { name: 'first full update', args: (index) => indexArgs(index, newer) },
      {
        name: 'full update over another',
        from: at[older],
        args: (index) => [...indexArgs(index, newer), '--full'],
      },
      { name: 'incremental update', from: at[older], args: (index) => indexArgs(index, newer) },
      // A committed index is compacted by every update.
      ...(isCommitted
        ? []
        : [
            {
              name: 'update that compacts',
              from: await dueForCompaction(at[older]),
              args: (index) => indexArgs(index, newer),
            },
          ]),
      {
        name: 'pull over another',
        from: at[older],
        args: (index) => ['pull', packed, '--no-update', '--repo', repo, '--index', index, '--quiet'],
      },
      { name: 'pack', from: at[newer], args: packArgs },
    ],
    /**
     * Which snapshot answers a search: `former`, `newer`, or `none` where there is none yet. Rejects on any other failure.
     */
    async stateOf(index) {
      if (!existsSync(join(index, 'manifest.json'))) return 'none';
      const { stdout } = await runCli([
        'search',
        QUERY,
        '--committed',
        '--repo',
        repo,
        '--index',
        index,
        '--json',
      ]);
      const { snapshot, hits } = JSON.parse(stdout);
      if (hits.length === 0) throw new Error('a search found nothing');
      if (snapshot.revision === newer) return 'newer';
      if (snapshot.revision === older) return 'former';
      throw new Error(`a search answered from ${snapshot.revision}`);
    },
    /** Rejects where rows or vectors differ from those of a full index, or a pack that was written from the first. */
    async expectEqual(index, pack) {
      const differences = await compareIndexes(index, at[newer]);
      if (differences.length > 0) throw new Error(differences.slice(0, 5).join('; '));
      if (existsSync(pack) && !readFileSync(pack).equals(readFileSync(packed)))
        throw new Error('the pack that was begun anew differs from the first');
    },
  };

  /** A copy of an index whose next update compacts it. */
  async function dueForCompaction(from) {
    const [index, before] = [join(work, 'growing'), join(work, 'due')];
    restore(from, index);
    for (let number = 0; number < MAX_UPDATES; number++) {
      ageIndex(index, MINUTES_APART);
      restore(index, before);
      await update(index, number % 2 === 0 ? newer : older);
      if (number % 2 === 0 && readManifest(index).updates_since_compaction === 0) return before;
    }
    throw new Error(`no compaction in ${MAX_UPDATES} updates`);
  }
}

/** Makes an index a copy of another one, as old as that, or removes it where there is none to copy. */
export function restore(from, index) {
  rmSync(index, { recursive: true, force: true });
  if (from) cpSync(from, index, { recursive: true, preserveTimestamps: true });
}

/** A working tree without files that says that its index is committed. Returns its path. */
function cloneForCommitting(clone, work) {
  const path = join(work, basename(clone));
  execFileSync('git', ['clone', '--quiet', '--shared', '--no-checkout', resolve(clone), path]);
  writeFileSync(join(path, 'diffdex.yml'), 'commit_index: true\n');
  return path;
}

function readManifest(index) {
  return JSON.parse(readFileSync(join(index, 'manifest.json'), 'utf8'));
}

function revisionOf(repo, name) {
  return execFileSync('git', ['-C', repo, 'rev-parse', name], { encoding: 'utf8' }).trim();
}
