/** The only modules of a face that start another one: the command `mcp`, those below it, and what they run. */
const MCP_COMMANDS = '^src/cli/commands/mcp/';

/** What every layer may use: this machine's files, locks and processes, words, and what is known of languages. */
const GROUND_FLOOR = '(?:platform|text|languages)';

/**
 * The layers of ARCHITECTURE.md as rules. Each has a folder of its name under fixtures/layering/ that breaks it and
 * nothing else; test/tooling/layering.test.ts proves that it fires.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    forbid('core-imports-nothing', 'core is the vocabulary of all layers', {
      from: { path: '^src/core/' },
      to: { path: '^src/', pathNot: '^src/core/' },
    }),
    forbid('ground-floor-imports-core-only', 'what every layer stands on knows none of them', {
      from: { path: `^src/${GROUND_FLOOR}/` },
      to: { path: '^src/', pathNot: `^src/(core|${GROUND_FLOOR})/` },
    }),
    forbid('adapters-import-core-only', 'an adapter knows the ports it serves, never its siblings', {
      from: {
        path: '^src/(git|chunking|embedding|storage|config|reporting|hooks|network|mcp-clients|agent-files)/',
      },
      to: { path: '^src/', pathNot: `^src/(core|${GROUND_FLOOR}|$1)/` },
    }),
    forbid('use-cases-import-core-only', 'use cases meet adapters as ports, and never each other', {
      from: { path: '^src/(indexing|search|comparison|references)/' },
      to: { path: '^src/', pathNot: `^src/(core|${GROUND_FLOOR}|$1)/` },
    }),
    forbid('app-imports-no-face', 'the composition root serves every face alike', {
      from: { path: '^src/app/' },
      to: { path: '^src/(cli|mcp|action)/' },
    }),
    forbid('faces-import-app', 'a face reaches adapters and use cases through app, and never another face', {
      from: { path: '^src/(cli|mcp|action)/', pathNot: MCP_COMMANDS },
      to: { path: '^src/', pathNot: `^src/(app|core|${GROUND_FLOOR}|reporting|$1)/` },
    }),
    forbid(
      'mcp-commands-start-mcp',
      'one command line starts every face, but knows no other face than this one',
      {
        from: { path: MCP_COMMANDS },
        to: { path: '^src/', pathNot: `^src/(app|core|${GROUND_FLOOR}|reporting|cli|mcp)/` },
      },
    ),
    forbid('library-offers-app', 'the library is made of app and of the types of core', {
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(app|core)/' },
    }),
    forbid('nothing-imports-the-library', 'the library is a face', {
      from: { path: '^src/' },
      to: { path: '^src/index\\.ts$' },
    }),
    forbid('sources-import-no-tests', 'what is published stands without what is not', {
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts|fixtures)/' },
    }),
    forbid('no-cycles', 'modules that need each other are one module', {
      from: {},
      to: { circular: true },
    }),
    forbid('no-orphans', 'a module that nothing imports and that imports nothing is dead', {
      from: { orphan: true, path: '^src/', pathNot: ['^src/index\\.ts$', '\\.d\\.ts$'] },
      to: {},
    }),
    forbid('imports-resolve', 'every import names something that is there', {
      from: {},
      to: { couldNotResolve: true },
    }),
    confine('lancedb', 'storage', 'node_modules/(@lancedb|apache-arrow)/'),
    confine('tree-sitter', 'chunking', 'node_modules/web-tree-sitter/'),
    confine('tokenizers', 'embedding', 'node_modules/@huggingface/'),
    confine('yargs', 'cli', 'node_modules/(yargs|@types/yargs)/'),
    confine('mcp-sdk', 'mcp', 'node_modules/@modelcontextprotocol/'),
    confine('actions', 'action', 'node_modules/@actions/'),
    confine('octokit', 'action', 'node_modules/@octokit/'),
    confine('archives', 'storage', 'node_modules/(tar|@hpcc-js|fzstd)/'),
    confine('undici', 'network', 'node_modules/undici/'),
    confine('jsonc-parser', 'mcp-clients', 'node_modules/jsonc-parser/'),
    forbid(
      'toml-is-read-by-two',
      'configurations of clients and manifests of crates are the TOML that there is',
      {
        from: { path: '^src/', pathNot: '^src/(mcp-clients|references/modules)/' },
        to: { path: 'node_modules/smol-toml/' },
      },
    ),
    forbid(
      'one-module-starts-programs',
      'what a repository could make git run is switched off there; a pager is what the user names',
      {
        from: { path: '^src/', pathNot: '^src/(git/run/start-git|cli/output/terminal/pager)\\.ts$' },
        to: { path: '^(node:)?child_process$' },
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};

function forbid(name, comment, { from, to }) {
  return { name, severity: 'error', comment, from, to };
}

/** One layer only may know a package, so that replacing the package changes one folder. */
function confine(name, layer, path) {
  return forbid(`${name}-stays-in-${layer}`, `only src/${layer} knows it`, {
    from: { path: '^src/', pathNot: `^src/${layer}/` },
    to: { path },
  });
}
