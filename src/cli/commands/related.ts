import type { CommandModule, InferredOptionTypes } from 'yargs';
import { openSearch } from '../../app/search.js';
import { relatedJson } from '../../reporting/answer-json.js';
import { formatRelated } from '../../reporting/format-answer.js';
import type { GlobalArguments } from '../global-options.js';
import { filterOf, hitOptions } from '../hit-options.js';
import { openInteractiveCommand } from '../open-command.js';
import { parsePlace } from '../parse-place.js';
import { printJson, printText } from '../print.js';

type RelatedArguments = GlobalArguments & InferredOptionTypes<typeof hitOptions> & { place: string };

/** `diffdex related`: finds code like that at a place. */
export const relatedCommand: CommandModule<GlobalArguments, RelatedArguments> = {
  command: 'related <place>',
  describe: 'Find code like that at PATH:LINE',
  builder: (parser) =>
    parser
      .positional('place', {
        type: 'string',
        demandOption: true,
        describe: 'PATH:LINE, from the repository root',
      })
      .options(hitOptions)
      .example('$0 related src/pool.ts:42', 'what else does this?'),
  handler: async (argv) => {
    const place = parsePlace(argv.place);
    const session = await openSearch(await openInteractiveCommand(argv));
    try {
      const { limit, context } = argv;
      const answer = await session.related({
        ...place,
        limit,
        filter: filterOf(argv),
        contextLines: context,
      });
      if (argv.json) printJson(relatedJson(answer));
      else {
        printText(
          formatRelated(answer, { isTerminal: process.stdout.isTTY, isWhole: context !== undefined }),
        );
      }
    } finally {
      session.close();
    }
  },
};
