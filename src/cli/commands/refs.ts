import type { CommandModule, InferredOptionTypes } from 'yargs';
import { openReferences, type ReferencesSession } from '../../app/references/open-references.js';
import { DiffdexError } from '../../core/errors.js';
import type { SearchFilter } from '../../core/ports/snapshot-reader.js';
import { TIERS } from '../../core/references/tier.js';
import type { NamedLocation, ReferencesResult } from '../../core/results/reference-answer.js';
import {
  formatReferences,
  formatUnused,
  referencesGrep,
  referencesMarkdown,
  pathsOf,
  referencesPaths,
} from '../../reporting/references/format-references.js';
import {
  definitionJson,
  edgeJson,
  foundJson,
  referencesJson,
} from '../../reporting/references/references-json.js';
import { countOf } from '../../reporting/text/format-figures.js';
import { chooseFormat } from '../options/format-option.js';
import type { GlobalArguments } from '../options/global-options.js';
import { filterOf, hitFlags } from '../options/hit-options.js';
import { pathFromTop } from '../options/path-from-top.js';
import { readKinds, referenceOptions } from '../options/reference-options.js';
import { refuseIgnoredOfLists } from '../options/refuse-ignored-of-lists.js';
import { pathsFromHere, type PathFromHere } from '../output/paths/path-from-here.js';
import { relocate, withCwdPaths } from '../output/paths/relocate.js';
import { createTextPrinter, type TextPrinter } from '../output/terminal/text-printer.js';
import { printJson, printLines } from '../output/print.js';
import { readPathLine } from '../../text/path-line.js';
import { openInteractiveCommand } from '../process/open-command.js';

const name = {
  type: 'string',
  value: 'NAME|PATH:LINE',
  describe: 'A name such as Pool.acquire, or a line of its definition',
} as const;

type RefsArguments = GlobalArguments &
  InferredOptionTypes<typeof referenceOptions> & { name: string | undefined };

/** `diffdex refs`: tells who uses a definition, or what it uses. */
export const refsCommand: CommandModule<GlobalArguments, RefsArguments> = {
  command: 'refs [name]',
  describe: 'Find who uses a function, class or other name',
  builder: (parser) =>
    parser
      .positional('name', name)
      .options(referenceOptions)
      .example('$0 refs Pool.acquire', 'Find who uses a method')
      .example('$0 refs src/pool.ts:42 --direction out', 'Find what the definition at a line uses')
      .example('$0 refs Pool --kind construct,inherit --tier exact', 'Find only uses that are certain')
      .example('$0 refs --unused --path src', 'List definitions without a known use')
      .epilogue('guides/references.md'),
  handler: async (argv) => {
    const format = chooseFormat(argv, 'text');
    const kinds = readKinds(argv.kind);
    const asked = requireOne(argv);
    if (typeof asked === 'string') refuseIgnoredOfLists(asked, argv);
    const app = await openInteractiveCommand(argv, { flags: hitFlags(argv) });
    const { root } = app.repository;
    const fromHere = pathsFromHere(app.repository);
    const printing = { format, fromHere, textPrinter: await createTextPrinter(argv, app.repository) };
    const { direction = 'in', depth = 1, tier = 'possible', limit, path, language } = argv;
    const filter = filterOf({ path, language, kind: undefined }, root);
    const session = await openReferences(app);
    try {
      if (asked === 'all') {
        const least = TIERS.indexOf(tier);
        for await (const edge of session.edges({ ...filter, kinds }))
          if (TIERS.indexOf(edge.tier) <= least) printJson(withCwdPaths(edgeJson(edge), fromHere));
      } else if (asked === 'unused') {
        const left = await printUnused(session, { filter, limit }, printing);
        if (left > 0)
          app.reporter.warn(`Not shown: ${countOf(left, 'definition')}; a larger --limit takes more.`);
      } else {
        const query = queryOf(root, asked.name);
        const answer = await session.ask({
          query,
          direction,
          depth,
          kinds,
          tier,
          filter,
          limit: limit ?? 200,
        });
        printReferences(answer, printing);
        if (answer.note !== undefined && format !== 'text' && format !== 'json')
          app.reporter.warn(answer.note);
      }
      const note = typeof asked === 'string' ? await session.noteOn(filter) : undefined;
      if (note !== undefined) app.reporter.warn(note);
    } finally {
      session.close();
    }
    await printing.textPrinter.finish();
  },
};

/** @throws DiffdexError ARGUMENT_INVALID */
function requireOne({ name, all, unused }: RefsArguments): 'all' | 'unused' | { name: string } {
  const given = [name !== undefined && name !== '', all, unused].filter(Boolean).length;
  if (given !== 1) {
    throw new DiffdexError('ARGUMENT_INVALID', 'Name one definition, or give --all or --unused.', {
      hint: 'Write a name such as Pool.acquire, or a line such as src/pool.ts:42.',
    });
  }
  return all ? 'all' : unused ? 'unused' : { name: name ?? '' };
}

/** A path counts from the current folder where it leads somewhere from there. */
function queryOf(root: string, name: string): string {
  const asked = readPathLine(name);
  return asked ? `${pathFromTop(root, asked.path)}:${String(asked.line)}` : name;
}

interface Printing {
  format: (typeof referenceOptions.format.choices)[number];
  fromHere: PathFromHere;
  textPrinter: TextPrinter;
}

function printReferences(answer: ReferencesResult, { format, fromHere, textPrinter }: Printing): void {
  const shown = relocate(answer, fromHere);
  switch (format) {
    case 'text':
      textPrinter.print(
        `diffdex: references of ${answer.query}`,
        formatReferences(shown, { style: textPrinter.style }),
      );
      return;
    case 'json':
      printJson(withCwdPaths(referencesJson(answer), fromHere));
      return;
    case 'jsonl':
      for (const found of answer.references) printJson(withCwdPaths(foundJson(found), fromHere));
      return;
    case 'markdown':
      printLines(referencesMarkdown(answer));
      return;
    case 'grep':
      printLines(referencesGrep(shown));
      return;
    case 'paths':
      printLines(referencesPaths(shown));
  }
}

/** The object that `refs --unused --json` prints. */
function unusedJson(unused: readonly NamedLocation[]) {
  return {
    /** Definitions that no use leads to. */
    unused: unused.map(definitionJson),
  };
}

/** Prints definitions that no use leads to, and returns how many the limit left out. */
async function printUnused(
  session: ReferencesSession,
  { filter, limit = Infinity }: { filter: SearchFilter; limit: number | undefined },
  { format, fromHere, textPrinter }: Printing,
): Promise<number> {
  const all = await session.unused(filter);
  const unused = all.slice(0, limit);
  const shown = relocate(unused, fromHere);
  if (format === 'json') printJson(withCwdPaths(unusedJson(unused), fromHere));
  else if (format === 'jsonl')
    for (const one of unused) printJson(withCwdPaths(definitionJson(one), fromHere));
  else if (format === 'paths') printLines(pathsOf(shown));
  else if (shown.length > 0)
    textPrinter.print('diffdex: definitions without a known use', formatUnused(shown, textPrinter.style));
  return all.length - unused.length;
}
