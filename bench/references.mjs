#!/usr/bin/env node
// Grades the edges of `diffdex refs --all` against compilers: the TypeScript compiler for repositories in TypeScript and
// JavaScript, Pyright for those in Python, gopls for those in Go, clangd for those in C and C++ (Debian: `apt-get install gopls
// golang-go clangd`); and those of codegraph beside them. Pyright and codegraph are installed from npm into the work folder,
// where the compilers' answers stay for the next run, too: they take most of the time.
//
//   npm run build && node bench/references.mjs --repo CLONE [--repo CLONE …] [--work DIR] [--report FILE] [--save]
//
// A true edge leads from a use of a name to a definition in the repository that docs/guides/references.md promises uses of:
// functions, classes, methods, fields, types, and constants at file level. Uses that the compiler has no answer for are
// not graded (packages of a repository's dependencies are not installed), nor are local variables. An edge is right where
// every definition that it names is one of what the compiler means. --report writes what went wrong, grouped; --save puts
// the figures into RESULTS.md.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readCppUses, readCUses } from './compilers/clang-uses.mjs';
import { readCodegraphEdges } from './compilers/codegraph-edges.mjs';
import { grade, gradeCodegraph, gradeOverrides, groupMisses, groupWrong } from './compilers/grade.mjs';
import { readGoUses } from './compilers/go-uses.mjs';
import { readPythonUses } from './compilers/python-uses.mjs';
import { readTypescriptUses } from './compilers/typescript-uses.mjs';
import { writeSection } from './measure/results-section.mjs';
import { runCli } from './measure/run-cli.mjs';

const PACKAGES = ['pyright@1.1.414', '@colbymchenry/codegraph@1.6.1'];
const GRADERS = {
  TypeScript: 'the TypeScript compiler, JavaScript too',
  Python: PACKAGES[0],
  Go: 'gopls',
  C: 'clangd 14',
  'C++': 'clangd 14',
};
const LANGUAGES = {
  TypeScript: { files: /\.[cm]?[jt]sx?$/, read: readTypescriptUses },
  Python: { files: /\.py$/, read: readPythonUses },
  Go: { files: /\.go$/, read: readGoUses },
  C: { files: /\.[ch]$/, read: readCUses },
  'C++': { files: /\.(?:cc|cpp|cxx|h|hh|hpp|hxx|inl|ipp)$/, read: readCppUses },
};
const GROUPS = 20;

const { values: options } = parseArgs({
  options: {
    repo: { type: 'string', multiple: true },
    work: { type: 'string' },
    report: { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
if (!options.repo) {
  console.error(
    'usage: node bench/references.mjs --repo CLONE [--repo CLONE …] [--work DIR] [--report FILE] [--save]',
  );
  process.exit(2);
}
const work = options.work ? resolve(options.work) : mkdtempSync(join(tmpdir(), 'diffdex-references-'));
const modules = installPackages(join(work, 'packages'));
const results = [];
for (const repository of options.repo) results.push(await measure(repository));
const tables = [tableOfTiers(results), tableBesideCodegraph(results), notes(results)].join('\n\n');
console.log(tables);
if (options.report) writeFileSync(options.report, results.map(report).join('\n'));
if (options.save) writeSection('references', `## References\n\n${tables}`);
if (!options.work) rmSync(work, { recursive: true });

async function measure(repository) {
  const name =
    basename(repository) === 'repo' ? basename(dirname(resolve(repository))) : basename(repository);
  const folder = join(work, name);
  if (!existsSync(folder)) cloneTo(folder, repository);
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: folder, encoding: 'utf8' }).split('\0');
  // A repository is graded in the language that most of its files are of.
  const [[language, { files, read }]] = Object.entries(LANGUAGES).sort(
    ([, a], [, b]) =>
      tracked.filter((path) => b.files.test(path)).length -
      tracked.filter((path) => a.files.test(path)).length,
  );
  const paths = tracked.filter((path) => files.test(path) && existsSync(join(folder, path)));
  const answers = join(work, `${name}.uses.json`);
  if (!existsSync(answers)) {
    const uses = await read(folder, paths, join(modules, 'pyright', 'langserver.index.js'));
    writeFileSync(answers, JSON.stringify(uses));
  }
  const place = ['--repo', folder, '--index', join(work, `${name}.diffdex`)];
  await runCli(['index', ...place, '--quiet']);
  const own = new Set(paths);
  // What is vendored or generated is as foreign as a dependency that is not installed, whoever reads it.
  for (const path of await skippedPaths(place)) own.delete(path);
  const uses = JSON.parse(readFileSync(answers, 'utf8'))
    .filter(({ path }) => own.has(path))
    .map((use) => ({ ...use, isCounted: use.isCounted && use.targets.some(({ path }) => own.has(path)) }));
  const { stdout } = await runCli(['refs', '--all', ...place]);
  const edges = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return {
    name,
    language,
    revision: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim(),
    ...grade(uses, edges, own),
    overrides: language === 'TypeScript' ? gradeOverrides(uses, edges, own) : undefined,
    codegraph: gradeCodegraph(uses, readCodegraphEdges(folder, modules), own),
  };
}

async function skippedPaths(place) {
  const { stdout } = await runCli(['status', '--skipped', '--json', ...place]);
  return JSON.parse(stdout).files.map(({ path }) => path);
}

/** A clone of its own, in which the packages of the repository's workspace find each other as after an installation. */
function cloneTo(folder, repository) {
  execFileSync('git', ['clone', '--quiet', '--shared', '--', resolve(repository), folder]);
  writeFileSync(join(folder, '.git/info/exclude'), 'node_modules\n.codegraph\npyrightconfig.json\n');
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: folder, encoding: 'utf8' }).split('\0');
  for (const path of tracked.filter((one) => /^packages\/[^/]+\/package\.json$/.test(one))) {
    const { name } = JSON.parse(readFileSync(join(folder, path), 'utf8'));
    if (!/^(@[\w-]+\/)?[\w-]+$/.test(name)) continue;
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(dirname(join(folder, path)), link);
  }
  // All files are part of the program, and not only those that the repository has checked.
  if (tracked.some((path) => LANGUAGES.Python.files.test(path))) {
    // A package of the repository counts, and not the one of its name that this machine has.
    const settings = { typeCheckingMode: 'off', extraPaths: ['src'] };
    writeFileSync(join(folder, 'pyrightconfig.json'), `${JSON.stringify(settings)}\n`);
  }
}

function installPackages(folder) {
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...PACKAGES], { cwd: folder });
  return modules;
}

function tableOfTiers(all) {
  const rows = groupRows(all).map(([label, group]) => {
    const [exact, likely] = [sumTier(group, 'exact'), sumTier(group, 'likely')];
    const both = { right: exact.right + likely.right, wrong: exact.wrong + likely.wrong };
    return [
      label,
      sum(group, ({ uses }) => uses.length),
      exact.right + exact.wrong,
      share(exact),
      share(both),
      ratio(
        sum(group, ({ found }) => found.size),
        sum(group, ({ uses }) => uses.length),
      ),
      exact.ungraded + likely.ungraded,
    ];
  });
  return table(
    [
      '',
      'true edges',
      '`exact` edges',
      'precision of `exact`',
      'of `exact` and `likely`',
      'recall of both',
      'not graded',
    ],
    rows,
  );
}

function tableBesideCodegraph(all) {
  const isCall = ({ kind }) => kind === 'call' || kind === 'construct';
  const recall = (group, pick, filter = () => true) =>
    ratio(
      sum(group, (one) => [...pick(one)].filter(filter).length),
      sum(group, ({ uses }) => uses.filter(filter).length),
    );
  const rows = groupRows(all).map(([label, group]) => {
    const [exact, likely] = [sumTier(group, 'exact'), sumTier(group, 'likely')];
    const peer = {
      right: sum(group, ({ codegraph }) => codegraph.right),
      wrong: sum(group, ({ codegraph }) => codegraph.wrong),
    };
    return [
      label,
      share({ right: exact.right + likely.right, wrong: exact.wrong + likely.wrong }),
      share(peer),
      recall(group, ({ found }) => found),
      recall(group, ({ codegraph }) => codegraph.found),
      recall(group, ({ found }) => found, isCall),
      recall(group, ({ codegraph }) => codegraph.found, isCall),
    ];
  });
  return table(['', 'precision', 'codegraph', 'recall', 'codegraph', 'recall of calls', 'codegraph'], rows);
}

function notes(all) {
  const withOverrides = all.filter(({ overrides }) => overrides);
  const over = (pick) => sum(withOverrides, ({ overrides }) => overrides[pick]);
  const graders = [...new Set(all.map(({ language }) => GRADERS[language]))];
  const revisions = all.map(({ name, revision }) => `${name} ${revision}`).join(', ');
  return [
    `\`node bench/references.mjs\` on ${revisions}; graded by ${graders.join(' and ')}.`,
    'Packages that the repositories depend on are not installed: uses that the compiler cannot resolve without them are not',
    `graded. Beside it \`exact\` and \`likely\` edges and all of ${PACKAGES[1]}, whose edges have no`,
    'column: in doubt they are right.',
    ...(withOverrides.length > 0
      ? [
          `Overriding, in TypeScript: precision ${ratio(over('right'), over('said'))} of ${over('said')} edges, recall`,
          `${ratio(over('found'), over('uses'))} of ${over('uses')}.`,
        ]
      : []),
  ].join('\n');
}

/** Each repository, and each language where it has several. */
function groupRows(all) {
  const languages = [...new Set(all.map(({ language }) => language))];
  return languages.flatMap((language) => {
    const group = all.filter((one) => one.language === language);
    const each = group.map((one) => [`${one.name}, ${language}`, [one]]);
    return group.length > 1 ? [...each, [`**${language}**`, group]] : each;
  });
}

function report({ name, wrong, misses }) {
  const list = (groups) =>
    groups
      .slice(0, GROUPS)
      .map(({ reason, count, examples }) =>
        [`${count} × ${reason}`, ...examples.map((one) => `    ${one}`)].join('\n'),
      )
      .join('\n');
  const exact = wrong.filter(({ edge }) => edge.tier === 'exact');
  const likely = wrong.filter(({ edge }) => edge.tier === 'likely');
  return [
    `# ${name}`,
    `## Wrong exact edges: ${exact.length}\n\n${list(groupWrong(exact))}`,
    `## Wrong likely edges: ${likely.length}\n\n${list(groupWrong(likely))}`,
    `## Misses: ${misses.length}\n\n${list(groupMisses(misses))}\n`,
  ].join('\n\n');
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), `|---|${'---:|'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n');
}

function sumTier(group, tier) {
  return Object.fromEntries(
    ['right', 'wrong', 'ungraded'].map((verdict) => [
      verdict,
      sum(group, ({ tiers }) => tiers[tier][verdict]),
    ]),
  );
}

function sum(items, pick) {
  return items.reduce((total, item) => total + pick(item), 0);
}

function share({ right, wrong }) {
  return ratio(right, right + wrong);
}

function ratio(part, whole) {
  return whole === 0 ? '–' : (part / whole).toFixed(3);
}
