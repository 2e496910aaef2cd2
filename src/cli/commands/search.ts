import type { CommandModule, InferredOptionTypes } from 'yargs';
import { openSearch, type SearchRequest } from '../../app/search.js';
import { SEARCH_MODES } from '../../core/search-answer.js';
import { answerJson } from '../../reporting/answer-json.js';
import { formatAnswer } from '../../reporting/format-answer.js';
import type { GlobalArguments } from '../global-options.js';
import { openInteractiveCommand } from '../open-command.js';
import { printJson, printText } from '../print.js';
import { wholeNumber } from '../whole-number.js';
import { readQueries } from '../read-queries.js';

const options = {
  mode: { choices: SEARCH_MODES, default: 'hybrid', describe: 'How to search' },
  limit: {
    alias: 'n',
    default: 10,
    requiresArg: true,
    describe: 'Hits at most',
    coerce: (value: unknown) => wholeNumber('limit', value),
  },
  path: { type: 'string', array: true, requiresArg: true, describe: 'Only below a folder, or a glob' },
  language: { alias: 'l', type: 'string', array: true, requiresArg: true, describe: 'Only a language' },
  kind: { type: 'string', array: true, requiresArg: true, describe: 'Only a kind, such as function' },
  queries: {
    type: 'string',
    requiresArg: true,
    describe: 'File of queries, a line each or JSON lines {id, query, path?}; - is stdin. Prints JSON lines',
  },
  'fail-empty': { type: 'boolean', default: false, describe: 'Exit with 1 if nothing is found' },
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
        describe: 'What to look for, in words or as a symbol',
      })
      .options(options)
      .example('$0 search "where are retries handled"', 'ask in words')
      .example('$0 search Pool.acquire --path src', 'look a symbol up'),
  handler: async (argv) => {
    const queries = argv.queries === undefined ? undefined : await readQueries(argv.queries);
    const app = await openInteractiveCommand(argv);
    const session = await openSearch(app);
    let found = 0;
    try {
      for (const { id, query, path } of queries ?? [{ query: (argv.query ?? []).join(' ') }]) {
        const answer = await session.ask(requestOf(argv, query, path));
        found += answer.hits.length;
        if (queries || argv.json) {
          printJson({ ...(id !== undefined && { id }), ...answerJson(answer) });
        } else {
          printText(formatAnswer(answer, { isTerminal: process.stdout.isTTY }));
        }
      }
    } finally {
      session.close();
    }
    if (argv['fail-empty'] && found === 0) process.exitCode = 1;
  },
};

function requestOf(argv: SearchArguments, query: string, path: string | undefined): SearchRequest {
  const paths = [...(argv.path ?? []), ...(path === undefined ? [] : [path])];
  return {
    query,
    mode: argv.mode,
    limit: argv.limit,
    filter: {
      ...(paths.length > 0 && { paths }),
      ...(argv.language && { languages: argv.language }),
      ...(argv.kind && { kinds: argv.kind }),
    },
  };
}
