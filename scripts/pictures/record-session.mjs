#!/usr/bin/env node
/**
 * Records the terminal session of the README as an animated SVG. The commands run in a terminal, in a clone of this very
 * repository, so what the picture shows is what they print.
 *
 *   npm run build && node scripts/pictures/record-session.mjs      needs Linux, for `script`
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COLOURS, FONT, Screen, sizeOf } from './screen-to-svg.mjs';

const COLUMNS = 100;
const ROWS = 30;
const PADDING = 16;
const BAR = 32;
const TYPING_STEPS = 6;
const TYPING_SECONDS = 0.12;
const PAUSE_SECONDS = 0.4;

/** What is typed, after what `edit` does to the clone, and how long the answer stays. */
const SCENES = [
  { command: 'diffdex index', seconds: 2.5 },
  { command: 'diffdex search "where are deleted files removed from the index" --limit 3', seconds: 6 },
  { command: 'diffdex refs planUpdate', seconds: 6 },
  {
    edit: [
      'src/indexing/plan/plan-update.ts',
      'export function planUpdate(',
      'export function planUpdate(clock: Clock, ',
    ],
    command: 'diffdex impact   # you edited planUpdate and have not committed it',
    seconds: 8,
  },
];

const root = join(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'diffdex-session-'));
try {
  const repository = join(work, 'diffdex');
  execFileSync('git', ['clone', '--quiet', root, repository]);
  const frames = [];
  for (const scene of SCENES) frames.push(...(await record(scene, repository)));
  const path = join(root, 'docs/images/session.svg');
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  writeFileSync(path, animate(frames));
  console.log(path);
} finally {
  rmSync(work, { recursive: true });
}

/** Frames of one scene: the command as it is typed, and its answer. Each is `{ drawing, seconds }`. */
async function record({ edit, command, seconds }, repository) {
  if (edit) replaceIn(join(repository, edit[0]), edit[1], edit[2]);
  const output = runInTerminal(
    command.replace(/^diffdex/, `node ${join(root, 'dist/cli/main.js')}`),
    repository,
  );
  const frames = [];
  for (let step = 0; step <= TYPING_STEPS; step++) {
    const typed = command.slice(0, Math.round((command.length * step) / TYPING_STEPS));
    const isTyped = step === TYPING_STEPS;
    frames.push({ drawing: await draw(prompt(typed)), seconds: isTyped ? PAUSE_SECONDS : TYPING_SECONDS });
  }
  frames.push({ drawing: await draw(`${prompt(command)}\n${output}`), seconds });
  return frames;
}

function prompt(typed) {
  return `\x1b[32m$\x1b[0m \x1b[1m${typed}\x1b[0m`;
}

async function draw(text) {
  const screen = new Screen(COLUMNS, ROWS);
  await screen.write(text);
  return screen.draw(PADDING, BAR + PADDING / 2);
}

function runInTerminal(command, cwd) {
  const environment = {
    ...process.env,
    TERM: 'xterm-256color',
    DIFFDEX_PAGER: '',
    PAGER: '',
    HOME: work,
    CI: '',
  };
  const resized = `stty cols ${COLUMNS} rows ${ROWS}; ${command}`;
  return execFileSync('script', ['-qec', resized, '/dev/null'], { cwd, env: environment, encoding: 'utf8' })
    .replaceAll('\r\n', '\n')
    .trimEnd();
}

function replaceIn(path, from, to) {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${path} does not have ${from}`);
  writeFileSync(path, text.replace(from, to));
}

/** Shows one frame after the other, for as long as each lasts, and begins again. */
function animate(frames) {
  const screen = sizeOf(COLUMNS, ROWS);
  const width = Math.ceil(screen.width + 2 * PADDING);
  const height = Math.ceil(screen.height + BAR + PADDING);
  const total = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  let start = 0;
  const groups = frames.map(({ drawing, seconds }, index) => {
    const from = ((start / total) * 100).toFixed(2);
    const to = (((start + seconds) / total) * 100).toFixed(2);
    start += seconds;
    const steps = `${index === 0 ? '' : '0%{visibility:hidden}'}${from}%{visibility:visible}${to}%{visibility:hidden}`;
    const isLast = index === frames.length - 1;
    return {
      style: `@keyframes f${index}{${isLast ? steps.replace(/100\.00%.*$/, '') : steps}}
.f${index}{visibility:${isLast ? 'visible' : 'hidden'};animation:f${index} ${total.toFixed(2)}s step-end infinite}`,
      drawing: `<g class="f${index}">\n${drawing}\n</g>`,
    };
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="A terminal session with diffdex: index, search, refs and impact">
<style>
${groups.map(({ style }) => style).join('\n')}
text{white-space:pre}
</style>
<rect width="${width}" height="${height}" rx="8" fill="${COLOURS.background}"/>
<path d="M0 8a8 8 0 0 1 8-8H${width - 8}a8 8 0 0 1 8 8V${BAR}H0z" fill="${COLOURS.bar}"/>
<circle cx="20" cy="16" r="6" fill="#ff5f57"/><circle cx="40" cy="16" r="6" fill="#febc2e"/><circle cx="60" cy="16" r="6" fill="#28c840"/>
<g ${FONT}>
${groups.map(({ drawing }) => drawing).join('\n')}
</g>
</svg>
`;
}
