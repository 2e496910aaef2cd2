// Sizes of index and packs against source and chunks, and times to pack, to pull and to the first answer, as a
// Markdown table:  node bench/packs.mjs REPOSITORY...   (after `npm run build`)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = 3;
const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));

/** Runs diffdex and gives what it prints with --json, and the time of the whole process in milliseconds. */
function run(repository, index, ...args) {
  const startedAt = performance.now();
  const stdout = execFileSync(
    process.execPath,
    [program, ...args, '--repo', repository, '--index', index, '--json'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 30,
    },
  );
  return { result: JSON.parse(stdout), ms: performance.now() - startedAt };
}

/** The median of the times of a few runs. */
function timeOf(work) {
  const times = Array.from({ length: RUNS }, (_, i) => work(i)).sort((a, b) => a - b);
  return times[RUNS >> 1];
}

function sourceBytes(repository) {
  const listing = execFileSync('git', ['-C', repository, 'ls-tree', '-r', '-l', '-z', 'HEAD'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const sizes = listing.split('\0').map((line) => Number(/^\S+ \S+ \S+ +(\d+)\t/.exec(line)?.[1] ?? 0));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function measure(repository) {
  const folder = mkdtempSync(join(tmpdir(), 'diffdex-packs-'));
  try {
    const index = join(folder, 'index');
    const full = run(repository, index, 'index', '--full').ms;
    const status = run(repository, index, 'status').result;
    const pack = (name, ...flags) => run(repository, index, 'pack', '-o', join(folder, name), ...flags);
    const packMs = timeOf((i) => pack(`${i}.tar.zst`).ms);
    const archive = pack('archive.tar.zst').result;
    const small = pack('small.tar.zst', '--no-content', '--dtype', 'int8', '--dimensions', '128').result;
    const directory = pack('directory').result;
    let answerMs = 0;
    const pullMs = timeOf((i) => {
      const target = join(folder, `pulled-${i}`);
      const { ms } = run(repository, target, 'pull', archive.path);
      answerMs = ms + run(repository, target, 'search', 'where are errors handled').ms;
      return ms;
    });
    return [
      basename(repository),
      size(sourceBytes(repository)),
      status.chunks.toLocaleString('en'),
      size(directory.size_bytes),
      size(archive.size_bytes),
      size(small.size_bytes),
      seconds(full),
      seconds(packMs),
      seconds(pullMs),
      seconds(answerMs),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const size = (bytes) => `${(bytes / 1024 ** 2).toFixed(1)} MB`;
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

const HEADINGS = [
  'repository',
  'source',
  'chunks',
  'directory',
  'archive',
  'smallest',
  'full index',
  'pack',
  'pull',
  'pull and answer',
];
const rows = [HEADINGS, HEADINGS.map(() => '---'), ...process.argv.slice(2).map(measure)];
console.log(rows.map((row) => `| ${row.join(' | ')} |`).join('\n'));
