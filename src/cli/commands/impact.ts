import type { CommandModule, InferredOptionTypes } from 'yargs';
import { askImpact } from '../../app/impact/open-impact.js';
import { readGates } from '../../app/impact/read-gates.js';
import { DiffdexError } from '../../core/errors.js';
import type { Reporter } from '../../core/ports/reporter.js';
import { GATES } from '../../core/results/impact.js';
import { IMPACT_DEPTH, TESTS_DEPTH } from '../../core/results/reference-answer.js';
import { describeFailures } from '../../reporting/impact/describe-gates.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { printableLine } from '../../reporting/text/printable.js';
import { chooseFormat } from '../options/format-option.js';
import type { GlobalArguments } from '../options/global-options.js';
import { filterOf } from '../options/hit-options.js';
import { impactOptions } from '../options/impact-options.js';
import { rangeOption } from '../options/range-option.js';
import { unknownChoice } from '../unknown/unknown-choice.js';
import { pathsFromHere } from '../output/paths/path-from-here.js';
import { relocate } from '../output/paths/relocate.js';
import { createTextPrinter } from '../output/terminal/text-printer.js';
import { printLines } from '../output/print.js';
import { printImpact, WITHOUT_NOTE } from '../output/print-impact.js';
import { workspaceOf } from '../output/workspace.js';
import { openInteractiveCommand } from '../process/open-command.js';

type ImpactArguments = GlobalArguments &
  InferredOptionTypes<typeof impactOptions> & { range: string | undefined };

/** `diffdex impact`: what a change reaches, and which tests lead there. */
export const impactCommand: CommandModule<GlobalArguments, ImpactArguments> = {
  command: 'impact [range]',
  describe: 'Show who uses what you changed, what may break, and which tests to run',
  builder: (parser) =>
    parser
      .positional('range', rangeOption)
      .options(impactOptions)
      .example('$0 impact', 'Look at what you have not committed yet')
      .example('$0 impact origin/main...HEAD', 'Look at a branch')
      .example(
        '$0 impact --tests | xargs -r -d "\\n" npx vitest run',
        'Run the tests that reach your changes',
      )
      .example(
        '$0 impact origin/main...HEAD --fail-on broken-callers',
        'Fail a build that leaves callers behind',
      )
      .epilogue('guides/impact.md'),
  handler: async (argv) => {
    const format = chooseFormat(argv, 'text');
    if (argv.tests && (argv.json || argv.format !== undefined)) {
      throw new DiffdexError('ARGUMENT_INVALID', '--tests prints paths alone, so a format has no effect.', {
        hint: 'Use one of the two; the JSON has the tests, too.',
      });
    }
    const gates = readGates(requireGates(argv['fail-on']).join(','), '--fail-on');
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
      gates,
    });
    const fromHere = pathsFromHere(app.repository);
    const textPrinter = await createTextPrinter(argv, app.repository);
    if (argv.tests)
      printTests(
        answer.tests.map(({ path }) => fromHere(path)),
        app.reporter,
      );
    else printImpact(answer, { format, workspace: workspaceOf(root, process.env), fromHere, textPrinter });
    const isNoteLost = argv.tests || WITHOUT_NOTE.includes(format);
    if (answer.note !== undefined && isNoteLost) app.reporter.warn(answer.note);
    const failures = describeFailures(relocate(answer.gates ?? [], fromHere));
    for (const failure of failures) app.reporter.warn(failure);
    if (failures.length > 0) process.exitCode = 1;
    await textPrinter.finish();
  },
};

/** One path a line. A runner finds no file by a path that had to be written otherwise, so that is said. */
function printTests(paths: readonly string[], reporter: Reporter): void {
  printLines(paths.map((path) => `${printableLine(path)}\n`).join(''));
  const escaped = paths.filter((path) => printableLine(path) !== path).length;
  if (escaped === 0) return;
  reporter.warn(
    `${countOf(escaped, 'path')} would not fit on one line. An escape such as \\x0a stands for a line break there; --json has the path itself.`,
  );
}

/** @throws DiffdexError ARGUMENT_INVALID for an unknown gate, and for an empty one, which would let everything pass */
function requireGates(given: readonly string[] = []): readonly string[] {
  const named = given.flatMap((text) => text.split(/[,\n]/)).map((text) => text.trim());
  const unknown = named.find((text) => text !== '' && !GATES.some((gate) => gate === text));
  if (unknown !== undefined) throw unknownChoice('--fail-on', unknown, GATES);
  if (given.every((text) => /[^\s,]/.test(text))) return given;
  throw new DiffdexError('ARGUMENT_INVALID', '--fail-on is empty.', {
    hint: `It takes ${GATES.join(' and ')}, with a comma between. If a variable names them, look whether it is set.`,
  });
}
