#!/usr/bin/env node
// Has the MCP server judged by programs of others: the inspector's command line calls everything over both transports,
// and the official conformance suite runs over HTTP. They are fetched from the registry into a temporary folder, with the
// newer Node.js that they need.
//
//   npm run build && node scripts/mcp-conformance.mjs
//
// Exits with 1 where a call fails, where a scenario fails that mcp-conformance.yml does not list, or where one passes that
// it lists.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const VERSIONS = {
  '@modelcontextprotocol/conformance': '0.1.16',
  '@modelcontextprotocol/inspector': '2.12.0',
  node: '24.21.0',
};
/** Files below the folder that they are installed into. */
const PROGRAMS = {
  node: 'node_modules/node/bin/node',
  conformance: 'node_modules/@modelcontextprotocol/conformance/dist/index.js',
  inspector: 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js',
};
const CALLS = [
  ['tools/list'],
  ['tools/call', '--tool-name', 'search_code', '--tool-arg', 'query=where are chunk ids computed', 'limit=2'],
  ['tools/call', '--tool-name', 'find_related', '--tool-arg', 'place=src/platform/digest.ts:5'],
  ['tools/call', '--tool-name', 'outline', '--tool-arg', 'path=src/core'],
  ['tools/call', '--tool-name', 'read_chunk', '--tool-arg', 'place=src/platform/digest.ts:1-5'],
  ['tools/call', '--tool-name', 'changes', '--tool-arg', 'range=HEAD..HEAD'],
  ['tools/call', '--tool-name', 'index_status'],
  ['tools/call', '--tool-name', 'update_index'],
  ['resources/list'],
  ['resources/templates/list'],
  ['resources/read', '--uri', 'diffdex://NAME/map'],
  ['prompts/list'],
  ['prompts/get', '--prompt-name', 'explore', '--prompt-args', 'topic=ranking'],
];

const root = fileURLToPath(new URL('..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'diffdex-conformance-'));
const cli = join(root, 'dist/cli/main.js');
const flags = ['--repo', root, '--index', join(work, 'index')];
const served = ['mcp', ...flags, '--allow-update'];
let failures = 0;
try {
  install();
  run(process.execPath, [cli, 'index', ...flags, '--quiet']);
  console.log('Inspector over stdio');
  callAll([process.execPath, cli, ...served]);
  const { url, close } = await serveHttp();
  try {
    console.log(`Inspector over HTTP`);
    callAll([url]);
    console.log('Conformance suite');
    judge(url);
  } finally {
    await close();
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;

function install() {
  const manifest = { private: true, allowScripts: { [`node@${VERSIONS.node}`]: true } };
  writeFileSync(join(work, 'package.json'), JSON.stringify(manifest));
  const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`);
  console.log(`fetching ${packages.join(', ')}`);
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', work, ...packages]);
}

function callAll(target) {
  const name = JSON.parse(call(target, ['tools/call', '--tool-name', 'index_status'])).structuredContent
    .repository;
  for (const [method, ...args] of CALLS) {
    const filled = args.map((argument) => argument.replace('NAME', name));
    const title = [method, ...filled].join(' ');
    try {
      const answer = JSON.parse(call(target, [method, ...filled]));
      if (answer.isError) throw new Error(answer.content[0].text);
      console.log(`  ok      ${title}`);
    } catch (error) {
      failures++;
      console.log(`  FAILED  ${title}: ${error.stderr ?? error.message}`);
    }
  }
}

function call(target, [method, ...args]) {
  return run(join(work, PROGRAMS.node), [
    ...[join(work, PROGRAMS.inspector), '--cli', ...target],
    ...['--method', method, ...args],
  ]);
}

function judge(url) {
  const expected = join(root, 'scripts/mcp-conformance.yml');
  const args = ['server', '--url', url, '--suite', 'all', '--expected-failures', expected];
  let output;
  try {
    output = run(join(work, PROGRAMS.node), [join(work, PROGRAMS.conformance), ...args]);
  } catch (error) {
    failures++;
    output = error.stdout;
  }
  console.log(output.slice(output.indexOf('=== SUMMARY ===')));
}

/** Serves on any free port until `close`. */
async function serveHttp() {
  const server = spawn(process.execPath, [cli, ...served, '--http', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((resolve) => server.on('exit', resolve));
  for await (const line of createInterface({ input: server.stderr })) {
    const url = /at (http:\S+)$/.exec(line)?.[1];
    if (!url) continue;
    server.stderr.resume();
    return {
      url,
      close: () => {
        server.kill('SIGTERM');
        return ended;
      },
    };
  }
  throw new Error('the server ended before it told its address');
}

function run(program, args) {
  return execFileSync(program, args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
