import type { CommandModule, InferredOptionTypes } from 'yargs';
import { openSearch, type SearchRequest } from '../../app/queries/search.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import type { TextPattern } from '../../core/text-pattern.js';
import { isEmptyAnswer } from '../../app/queries/is-empty-answer.js';
import { SEARCH_MODES } from '../../core/results/search-answer.js';
import { createAnswerPrinter } from '../output/answer-printer.js';
import { chooseFormat, formatOption } from '../options/format-option.js';
import type { GlobalArguments } from '../options/global-options.js';
import { filterOf, hitFlags, hitOptions } from '../options/hit-options.js';
import { modelFlags, modelOptions } from '../options/model-options.js';
import { openInteractiveCommand } from '../process/open-command.js';
import { readQueries } from '../options/read-queries.js';
import { refuseIgnored } from '../options/refuse-ignored.js';
import { probability } from '../options/probability.js';
import { wholeNumber } from '../options/whole-number.js';
import { workspaceOf } from '../output/workspace.js';

const options = {
  mode: { choices: SEARCH_MODES, default: 'hybrid', describe: 'How to search' },
  ...hitOptions,
  ...formatOption,
  ...modelOptions,
  exact: {
    type: 'string',
    requiresArg: true,
    describe: 'Only code that contains a text as it stands; the query ranks it, and may be left out',
  },
  regex: {
    type: 'string',
    requiresArg: true,
    describe: 'Only code that a regular expression (RE2) matches; the query ranks it, and may be left out',
  },
  'ignore-case': {
    alias: 'i',
    type: 'boolean',
    default: false,
    describe: 'Let --exact and --regex match capitals and small letters alike',
  },
  'files-only': { type: 'boolean', default: false, describe: 'Only the best hit of every file' },
  'max-tokens': {
    type: 'string',
    requiresArg: true,
    describe: 'The best hits that fit a budget of language-model tokens',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('max-tokens', value)),
  },
  neighbours: {
    alias: 'neighbors',
    type: 'string',
    requiresArg: true,
    describe: 'Add callers, callees and bases of the hits, up to a budget of language-model tokens',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('neighbours', value)),
  },
  explain: {
    type: 'boolean',
    default: false,
    describe: 'Tell where each score comes from, and how many uses each hit has',
  },
  update: { type: 'boolean', default: false, describe: 'Bring the index up to date first' },
  queries: {
    type: 'string',
    requiresArg: true,
    describe:
      'File of queries, a line each or JSON lines {id, query, path?}; - is stdin. Prints JSON lines unless --format says otherwise',
  },
  'min-score': {
    type: 'string',
    requiresArg: true,
    describe: 'Hits only where one of the best five is right with this probability at least, 0 to 1',
    coerce: (value: unknown) => (value === undefined ? undefined : probability('min-score', value)),
  },
  'fail-empty': {
    type: 'boolean',
    default: false,
    describe: 'Exit with 1 if nothing is found, or only what most likely is no answer',
  },
} as const;

type SearchArguments = GlobalArguments &
  InferredOptionTypes<typeof options> & { query: string[] | undefined };

/** `diffdex search`: finds code by meaning and by words. */
export const searchCommand: CommandModule<GlobalArguments, SearchArguments> = {
  command: 'search [query..]',
  describe: 'Find code by meaning and by words, as it is on disk',
  builder: (parser) =>
    parser
      .positional('query', {
        type: 'string',
        array: true,
        describe:
          'What to look for, in words or as a symbol; path:, lang:, kind: and symbol: equal the flags',
      })
      .options(options)
      .example('$0 search "where are retries handled"', 'ask in words')
      .example('$0 search Pool.acquire --path src', 'look a symbol up')
      .example('$0 search "path:src/net retry" --context 5', 'see the lines around')
      .example(
        "$0 search --regex 'TODO|FIXME' --format grep",
        'every line that matches, in files on disk too',
      ),
  handler: async (argv) => {
    const format = chooseFormat(argv, argv.queries === undefined ? 'text' : 'json');
    refuseIgnored(argv, format);
    const queries = argv.queries === undefined ? undefined : await readQueries(argv.queries);
    const app = await openInteractiveCommand(argv, { flags: { ...modelFlags(argv), ...hitFlags(argv) } });
    const filter = filterOf(argv, app.repository.root);
    if (argv.update) {
      const { update } = await import('../../app/index/update.js');
      await update(app, { revision: 'HEAD', full: false, dryRun: false });
    }
    const withReferences = argv.explain || argv.neighbours !== undefined;
    const session = await openSearch(app, { withReferences });
    const printer = createAnswerPrinter({
      format,
      isWhole: argv.context !== undefined,
      isPathsOnly: argv['files-only'],
      workspace: workspaceOf(app.repository.root, process.env),
      note: session.note,
      reporter: app.reporter,
    });
    let found = 0;
    try {
      for (const { id, query, path } of queries ?? [{ query: (argv.query ?? []).join(' ') }]) {
        const answer = await session.ask({ ...requestOf(argv, query), filter: withPath(filter, path) });
        if (!isEmptyAnswer(answer)) found++;
        printer.search(answer, id);
      }
      printer.finish();
    } finally {
      session.close();
    }
    if (argv['fail-empty'] && found === 0) process.exitCode = 1;
  },
};

/** A query of a list may have a path of its own, from the top of the repository. */
function withPath(filter: SearchFilter, path: string | undefined): SearchFilter {
  return path === undefined ? filter : { ...filter, paths: [...(filter.paths ?? []), path] };
}

function patternOf({ exact, regex, 'ignore-case': ignoreCase }: SearchArguments): TextPattern | undefined {
  if (exact !== undefined) return { kind: 'exact', text: exact, ignoreCase };
  return regex === undefined ? undefined : { kind: 'regex', text: regex, ignoreCase };
}

function requestOf(argv: SearchArguments, query: string): SearchRequest {
  return {
    query,
    mode: argv.mode,
    limit: argv.limit,
    explain: argv.explain,
    filesOnly: argv['files-only'],
    maxTokens: argv['max-tokens'],
    pattern: patternOf(argv),
    contextLines: argv.context,
    neighbours: argv.neighbours,
    minScore: argv['min-score'],
  };
}
