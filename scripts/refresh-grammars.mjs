#!/usr/bin/env node
/**
 * Brings grammars/wasm and grammars/licenses to what grammars/manifest.json pins, from the npm packages, and
 * writes digests and sizes back into the manifest. To take a newer grammar, edit its version there and run this.
 *
 *   node scripts/refresh-grammars.mjs [ID...]          fetch, compress, write
 *   node scripts/refresh-grammars.mjs [ID...] --check  fetch and compare with what is committed; exit code 1 on a difference
 *
 * With ids of the manifest's grammars, only these are fetched.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, brotliDecompressSync, constants } from 'node:zlib';
import { format, resolveConfig } from 'prettier';

const run = promisify(execFile);
const compress = promisify(brotliCompress);
const folder = fileURLToPath(new URL('../grammars/', import.meta.url));
const manifestPath = join(folder, 'manifest.json');

const { values: options, positionals: ids } = parseArgs({
  allowPositionals: true,
  options: { check: { type: 'boolean', default: false } },
});
const { check } = options;
const manifest = JSON.parse(await readFile(manifestPath, 'utf8'));
const unknown = ids.filter((id) => !Object.hasOwn(manifest.grammars, id));
if (unknown.length > 0) {
  console.error(`grammars/manifest.json has no grammar ${unknown.join(', ')}`);
  process.exit(2);
}
const grammars = Object.entries(manifest.grammars).filter(([id]) => ids.length === 0 || ids.includes(id));
const temporary = await mkdtemp(join(tmpdir(), 'refresh-grammars-'));
const unpacked = new Map();
const differences = [];

try {
  for (const [id, grammar] of grammars) {
    const package_ = await unpack(`${grammar.package}@${grammar.version}`);
    const wasm = await readFile(join(package_, grammar.path));
    const license = await licenseText(grammar, package_);
    if (check) await compare(id, grammar, wasm, license);
    else await write(id, grammar, wasm, license);
  }
} finally {
  await rm(temporary, { recursive: true, force: true });
}
if (check) reportDifferences();
else await writeFile(manifestPath, await formatted(manifest));

/** Folder with the contents of an npm package, fetched once a run. */
function unpack(specifier) {
  const known = unpacked.get(specifier);
  if (known) return known;
  const folder = fetchPackage(specifier);
  unpacked.set(specifier, folder);
  return folder;
}

async function fetchPackage(specifier) {
  const target = await mkdtemp(join(temporary, 'package-'));
  await run('npm', ['pack', '--silent', '--pack-destination', target, specifier]);
  const [archive] = await readdir(target);
  await run('tar', ['-xzf', archive], { cwd: target });
  return join(target, 'package');
}

/** The licence of the grammar itself; `undefined` where npm does not carry it and the committed copy is kept by hand. */
async function licenseText(grammar, package_) {
  if (grammar.licenseFrom === 'upstream') return undefined;
  const source = grammar.licenseFrom ? await unpack(grammar.licenseFrom) : package_;
  const file = (await readdir(source)).find((name) => /^licen[cs]e/i.test(name));
  if (!file) throw new Error(`no licence text in ${source}`);
  return readFile(join(source, file), 'utf8');
}

async function compare(id, grammar, wasm, license) {
  if (sha256(wasm) !== grammar.sha256) differences.push(`${id}: the package's digest is not the manifest's`);
  const committed = brotliDecompressSync(await readFile(wasmPath(id)));
  if (sha256(committed) !== grammar.sha256)
    differences.push(`${id}: the committed file is not the manifest's`);
  const text = await readFile(licensePath(id), 'utf8');
  if (license !== undefined && license !== text) differences.push(`${id}: the licence text has changed`);
}

async function write(id, grammar, wasm, license) {
  if (license !== undefined) await writeFile(licensePath(id), license);
  if (grammar.sha256 === sha256(wasm)) return;
  const compressed = await compress(wasm, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length,
    },
  });
  await writeFile(wasmPath(id), compressed);
  Object.assign(grammar, { sha256: sha256(wasm), bytes: wasm.length, compressedBytes: compressed.length });
  console.log(`${id}: ${wasm.length} -> ${compressed.length} bytes`);
}

function reportDifferences() {
  for (const difference of differences) console.error(difference);
  if (differences.length > 0) process.exitCode = 1;
  else console.log(`${grammars.length} grammars are as pinned`);
}

async function formatted(value) {
  const options = await resolveConfig(manifestPath);
  return format(JSON.stringify(value, null, 2), { ...options, filepath: manifestPath });
}

function wasmPath(id) {
  return join(folder, 'wasm', `${id}.wasm.br`);
}

function licensePath(id) {
  return join(folder, 'licenses', `${id}.txt`);
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
