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
import { pathsFromHere } from '../output/paths/path-from-here.js';
import { createTextPrinter } from '../output/terminal/text-printer.js';
import { workspaceOf } from '../output/workspace.js';

const options = {
  mode: {
    group: 'What to search',
    choices: SEARCH_MODES,
    meanings: {
      hybrid: 'by meaning and by words',
      semantic: 'by meaning alone',
      keyword: 'by words alone',
      symbol: 'definitions of a name first, then mentions',
    },
    default: 'hybrid',
    describe: 'Search in this way',
  },
  ...hitOptions,
  ...formatOption,
  ...modelOptions,
  exact: {
    group: 'Filters',
    value: 'TEXT',
    type: 'string',
    requiresArg: true,
    describe: 'Show only code that contains this text. A query is optional and ranks the hits',
  },
  regex: {
    group: 'Filters',
    value: 'REGEX',
    type: 'string',
    requiresArg: true,
    describe: 'Show only code that matches this RE2 expression. A query is optional and ranks the hits',
  },
  'ignore-case': {
    alias: 'i',
    group: 'Filters',
    type: 'boolean',
    default: false,
    describe: 'Ignore case in --exact and --regex',
  },
  'files-only': {
    group: 'Results',
    type: 'boolean',
    default: false,
    describe: 'Show each file once; as text, only its path',
  },
  'max-tokens': {
    group: 'Results',
    value: 'N',
    type: 'string',
    requiresArg: true,
    describe: 'Show the best hits that fit into N language-model tokens',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('max-tokens', value)),
  },
  neighbours: {
    alias: 'neighbors',
    group: 'Results',
    value: 'N',
    type: 'string',
    requiresArg: true,
    describe: 'Add callers, callees and base types of the hits, in up to N tokens',
    coerce: (value: unknown) => (value === undefined ? undefined : wholeNumber('neighbours', value)),
  },
  explain: {
    group: 'Output',
    type: 'boolean',
    default: false,
    describe: 'Show what each score is made of, and how many uses each hit has',
  },
  update: {
    group: 'What to search',
    type: 'boolean',
    default: false,
    describe: 'Update the index first',
  },
  queries: {
    group: 'What to search',
    value: 'FILE',
    type: 'string',
    requiresArg: true,
    describe:
      'Read queries from this file, or from stdin with -\nOne query a line, or JSON lines {id, query, path?}\nPrints JSON lines unless you give --format',
  },
  'min-score': {
    group: 'Results',
    value: 'P',
    type: 'string',
    requiresArg: true,
    describe: 'Show hits only if the answer is right with at least this probability, 0 to 1',
    coerce: (value: unknown) => (value === undefined ? undefined : probability('min-score', value)),
  },
  'fail-empty': {
    group: 'Output',
    type: 'boolean',
    default: false,
    describe: 'Exit with 1 if nothing is found, or nothing that is likely to be right',
  },
} as const;

type SearchArguments = GlobalArguments &
  InferredOptionTypes<typeof options> & { query: string[] | undefined };

/** `diffdex search`: finds code by meaning and by words. */
export const searchCommand: CommandModule<GlobalArguments, SearchArguments> = {
  command: 'search [query..]',
  describe: 'Find code by meaning and by words',
  builder: (parser) =>
    parser
      .positional('query', {
        type: 'string',
        array: true,
        describe:
          'What to look for: words, a name, or pasted code\npath:, lang:, kind: and symbol: in it are filters',
      })
      .options(options)
      .example('$0 search "where are retries handled"', 'Ask in words')
      .example('$0 search Pool.acquire --path src', 'Look up a name')
      .example('$0 search "retry with backoff" --context 5', 'Show the lines around each hit')
      .example("$0 search --regex 'TODO|FIXME' --format grep", 'Print every line that matches')
      .epilogue('guides/search.md'),
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
      fromHere: pathsFromHere(app.repository),
      textPrinter: await createTextPrinter(argv, app.repository),
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
    } finally {
      session.close();
    }
    await printer.finish();
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
