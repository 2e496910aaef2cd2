#!/usr/bin/env node
// Tokens that an agent reads until it has seen the line it looks for: by grep and reading, and with our tools over MCP.
// The questions are in agents.json, about this repository. Both arms follow a fixed policy, so no model runs.
//
//   npm run build && node dist/cli/main.js index && node bench/agents.mjs [--write]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Tokenizer } from '@huggingface/tokenizers';
import { startMcp } from './measure/mcp-client.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const { values: options } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(`${root}/${path}`, 'utf8');
const questions = JSON.parse(read('bench/agents.json'));
const model = 'models/code-static-256/tokenizer';
const tokenizer = new Tokenizer(JSON.parse(read(`${model}.json`)), JSON.parse(read(`${model}_config.json`)));

/** Lines that one grep shows at most, and one reading of a file. */
const GREP_LINES = 100;
const WINDOW = 200;
/** Greps, and files read after each, before the agent gives up. */
const GREPS = 4;
const FILES = 3;
const PAGES = 3;
const COMMON = new Set(
  'where what which when that this with from into have does over they them other whether'.split(' '),
);

const tokensOf = (text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length;
const isGold = (gold, path, text) => path.startsWith(gold.path) && text.includes(gold.text);

/** The agent greps for the words of the question, longest first, and reads around the hits of the files with most of them. */
function byGrep({ kind, question, name, gold }) {
  const words = question?.split(' ').filter((word) => word.length > 3 && !COMMON.has(word));
  const terms = name ? [name] : words.sort((a, b) => b.length - a.length).slice(0, GREPS);
  const seen = new Set();
  let tokens = 0;
  for (const term of terms) {
    const lines = grep(term, kind === 'tests' ? 'test' : '.');
    tokens += tokensOf(lines.join('\n')) + tokensOf(`grep -rniF ${term}`);
    if (name && lines.some((line) => isGold(gold, line, line))) return { tokens, isFound: true };
    const counts = new Map();
    for (const line of lines) {
      const [path, at] = line.split(':');
      counts.set(path, { count: (counts.get(path)?.count ?? 0) + 1, at: counts.get(path)?.at ?? Number(at) });
    }
    const files = [...counts].filter(([path]) => !seen.has(path)).sort(([, a], [, b]) => b.count - a.count);
    for (const [path, { at }] of files.slice(0, FILES)) {
      seen.add(path);
      const from = Math.max(0, at - WINDOW / 2);
      const window = read(path)
        .split('\n')
        .slice(from, from + WINDOW)
        .join('\n');
      tokens += tokensOf(window) + tokensOf(`read ${path} ${from}`);
      if (isGold(gold, path, window)) return { tokens, isFound: true };
    }
  }
  return { tokens, isFound: false };
}

function grep(term, folder) {
  try {
    const args = [
      'grep',
      '-niFI',
      '-e',
      term,
      '--',
      folder,
      ':!package-lock.json',
      ':!bench/agents.json',
      ':!models',
      ':!grammars',
    ];
    const output = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
    return output
      .trimEnd()
      .split('\n')
      .slice(0, GREP_LINES)
      .map((line) => line.slice(0, 300));
  } catch (error) {
    if (error.status === 1) return [];
    throw error;
  }
}

/** The agent asks the tool that the instructions name, and turns pages. */
async function byTools(client, { kind, question, name, gold }) {
  const tool = kind === 'where' ? 'search_code' : 'find_references';
  let input = kind === 'where' ? { query: question } : { name, ...(kind === 'tests' && { path: 'test' }) };
  let tokens = 0;
  for (let page = 0; page < PAGES; page++) {
    const { content, structuredContent, isError } = await client.callTool({ name: tool, arguments: input });
    const text = content.map((part) => part.text).join('\n');
    tokens += tokensOf(text) + tokensOf(JSON.stringify({ tool, input }));
    if (isError) throw new Error(text);
    if (
      text.split(/^\[\d+\] |^(?=\S+:\d)/m).some((hit) => hit.includes(gold.path) && hit.includes(gold.text))
    )
      return { tokens, isFound: true };
    if (!structuredContent?.next_cursor) break;
    input = { ...input, cursor: structuredContent.next_cursor };
  }
  return { tokens, isFound: false };
}

const { client } = await startMcp(['--repo', root]);
const { tools } = await client.listTools();
const shown = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
const page = JSON.parse(
  (
    await runCli(['agent', 'install', 'agents-md', '--json', '--no-git', '--repo', `${root}/bench`], {
      mayFail: true,
    })
  ).stdout,
);
const residue = {
  tools: tokensOf(JSON.stringify(shown)),
  instructions: tokensOf(client.getInstructions() ?? ''),
  page: tokensOf(page.files[0].lines),
};
const rows = [];
for (const one of questions) rows.push({ one, without: byGrep(one), with: await byTools(client, one) });
await client.close();

const cell = ({ tokens, isFound }) => `${tokens.toLocaleString('en')}${isFound ? '' : ', not found'}`;
const sum = (arm) => rows.reduce((all, row) => all + row[arm].tokens, 0);
const found = (arm) => rows.filter((row) => row[arm].isFound).length;
const once = residue.tools + residue.instructions + residue.page;
const lost = rows.filter((row) => !row.with.isFound || row.with.tokens > row.without.tokens);
const body = [
  '| question | grep and read | with diffdex |',
  '|---|---:|---:|',
  ...rows.map(
    (row) =>
      `| ${row.one.question ?? `${row.one.kind} of \`${row.one.name}\``} | ${cell(row.without)} | ${cell(row.with)} |`,
  ),
  `| all ${rows.length}; found | ${sum('without').toLocaleString('en')}; ${found('without')} | ${sum('with').toLocaleString('en')}; ${found('with')} |`,
  '',
  `Tokens of the bundled tokenizer until the line was seen. Once a session there are ${once.toLocaleString('en')} more with diffdex: ${residue.tools.toLocaleString('en')} for the list of tools, ${residue.instructions} for the server's instructions and ${residue.page} for those of \`agent install\`. grep and read need none. diffdex took more, or did not find the line, in ${lost.length} of ${rows.length}.`,
].join('\n');
console.log(body);
if (options.write) writeSection('agents', body);
