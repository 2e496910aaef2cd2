import type { CommandModule, InferredOptionTypes } from 'yargs';
import { openSearch } from '../../app/queries/search.js';
import { createAnswerPrinter } from '../output/answer-printer.js';
import { chooseFormat, formatOption } from '../options/format-option.js';
import type { GlobalArguments } from '../options/global-options.js';
import { filterOf, hitFlags, hitOptions } from '../options/hit-options.js';
import { modelFlags, modelOptions } from '../options/model-options.js';
import { openInteractiveCommand } from '../process/open-command.js';
import { parsePathAndLine } from '../options/parse-path-and-line.js';
import { pathFromTop } from '../options/path-from-top.js';
import { pathsFromHere } from '../output/paths/path-from-here.js';
import { createTextPrinter } from '../output/terminal/text-printer.js';
import { workspaceOf } from '../output/workspace.js';

const place = {
  type: 'string',
  value: 'PATH:LINE',
  demandOption: true,
  describe: 'A line of a file; the path starts at the top of the repository or at the current folder',
} as const;

const options = { ...hitOptions, ...formatOption, ...modelOptions } as const;

type RelatedArguments = GlobalArguments & InferredOptionTypes<typeof options> & { place: string };

/** `diffdex related`: finds code like that at a place. */
export const relatedCommand: CommandModule<GlobalArguments, RelatedArguments> = {
  command: 'related <place>',
  describe: 'Find code that is similar to a line of a file',
  builder: (parser) =>
    parser
      .positional('place', place)
      .options(options)
      .example('$0 related src/pool.ts:42', 'Find what else does what line 42 does')
      .epilogue('guides/search.md'),
  handler: async (argv) => {
    const { path, line } = parsePathAndLine(argv.place);
    const format = chooseFormat(argv, 'text');
    const app = await openInteractiveCommand(argv, { flags: { ...modelFlags(argv), ...hitFlags(argv) } });
    const { root } = app.repository;
    const filter = filterOf(argv, root);
    const session = await openSearch(app);
    const printer = createAnswerPrinter({
      format,
      isWhole: argv.context !== undefined,
      workspace: workspaceOf(root, process.env),
      fromHere: pathsFromHere(app.repository),
      textPrinter: await createTextPrinter(argv, app.repository),
      note: session.note,
      reporter: app.reporter,
    });
    try {
      const { limit, context } = argv;
      const answer = await session.related({
        path: pathFromTop(root, path),
        line,
        limit,
        filter,
        contextLines: context,
      });
      printer.related(answer);
    } finally {
      session.close();
    }
    await printer.finish();
  },
};
