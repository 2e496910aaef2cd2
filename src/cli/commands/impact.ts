import type { CommandModule, InferredOptionTypes } from 'yargs';
import { askImpact } from '../../app/impact/open-impact.js';
import { DiffdexError } from '../../core/errors.js';
import type { ImpactResult } from '../../core/results/impact.js';
import { IMPACT_DEPTH } from '../../core/results/reference-answer.js';
import { describeRange } from '../../reporting/diff/describe-diff.js';
import { formatImpact } from '../../reporting/impact/format-impact.js';
import { impactJson } from '../../reporting/impact/impact-json.js';
import { impactMarkdown, type ImpactMarkdown } from '../../reporting/impact/impact-markdown.js';
import { printableLine } from '../../reporting/text/printable.js';
import { chooseFormat } from '../options/format-option.js';
import type { GlobalArguments } from '../options/global-options.js';
import { filterOf } from '../options/hit-options.js';
import { impactOptions, TESTS_DEPTH } from '../options/impact-options.js';
import { rangeOption } from '../options/range-option.js';
import { printJson, printLines, printSection } from '../output/print.js';
import { workspaceOf } from '../output/workspace.js';
import { openInteractiveCommand } from '../process/open-command.js';

type ImpactArguments = GlobalArguments &
  InferredOptionTypes<typeof impactOptions> & { range: string | undefined };

/** `diffdex impact`: what a change reaches, and which tests lead there. */
export const impactCommand: CommandModule<GlobalArguments, ImpactArguments> = {
  command: 'impact [range]',
  describe: 'Tell who uses what a change alters, which callers it may break, and which tests reach it',
  builder: (parser) =>
    parser
      .positional('range', rangeOption)
      .options(impactOptions)
      .example('$0 impact', 'what is not committed yet')
      .example('$0 impact origin/main...HEAD', 'what a branch reaches')
      .example('$0 impact --tests | xargs -r -d "\\n" npx vitest run', 'run the tests that reach it'),
  handler: async (argv) => {
    const format = chooseFormat(argv, 'text');
    if (argv.tests && (argv.json || argv.format !== undefined)) {
      throw new DiffdexError('ARGUMENT_INVALID', '--tests prints paths alone, so a format has no effect.', {
        hint: 'Use one of the two; the JSON has the tests, too.',
      });
    }
    const app = await openInteractiveCommand(argv);
    const { root } = app.repository;
    const { range, staged, tier, path, language } = argv;
    const answer = await askImpact(app, {
      range,
      staged,
      depth: argv.depth ?? (argv.tests ? TESTS_DEPTH : IMPACT_DEPTH),
      tier,
      filter: filterOf({ path, language, kind: undefined }, root),
      limit: argv.tests ? Infinity : argv.limit,
    });
    if (argv.tests) {
      printLines(answer.tests.map((one) => `${printableLine(one.path)}\n`).join(''));
      if (answer.note !== undefined) app.reporter.warn(answer.note);
      return;
    }
    const { head } = answer;
    const isCommit = head.origin === 'commit';
    const linkTo = isCommit ? workspaceOf(root, process.env).linksTo(head.revision) : undefined;
    printImpact(answer, format, { linkTo });
  },
};

function printImpact(
  answer: ImpactResult,
  format: 'text' | 'json' | 'markdown',
  markdown: ImpactMarkdown,
): void {
  switch (format) {
    case 'text':
      printSection(
        `diffdex: impact, ${describeRange(answer)}`,
        formatImpact(answer, { isTerminal: process.stdout.isTTY }),
      );
      return;
    case 'json':
      printJson(impactJson(answer));
      return;
    case 'markdown':
      printLines(impactMarkdown(answer, markdown));
  }
}
