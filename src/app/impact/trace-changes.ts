import type { ChangedSymbol } from '../../core/results/impact.js';
import type { SemanticDiff, SymbolChange, SymbolLocation } from '../../core/results/semantic-diff.js';
import { breadcrumbOf, componentNameOf, definitionAt, type Location } from '../../references/corpus.js';
import type { GoneDefinition } from '../../references/impact/broken-uses.js';
import { changedDefinitions, isCosmetic } from '../../references/impact/changed-definitions.js';
import { holdsCode } from '../../languages/language-facts.js';
import type { ReferenceGraph } from '../../references/reference-graph.js';

import { isTestFile } from './test-files.js';

/** What an answer says of a changed definition, and where the newer tree has it. */
export interface TracedChange {
  symbol: Omit<ChangedSymbol, 'users'>;
  /** Empty where it is gone, and where nothing is known of its uses. */
  locations: Location[];
  /** What the newer tree has no more under this name or in this file. */
  gone: GoneDefinition | undefined;
  /** Whether it is elsewhere or has another name now, and does what it did. */
  isAsItWas: boolean;
}

/** The changed definitions of a comparison, in its order, without those that differ in comments and white space alone. */
export function traceChanges(graph: ReferenceGraph, { files }: SemanticDiff): TracedChange[] {
  return files.flatMap((file) => {
    const symbols = file.change === 'deleted' ? asComponent(file.symbols) : file.symbols;
    const changes = symbols.filter((change) => !isCosmetic(change) && isCode(change));
    const traced = changes.flatMap((change) => traceChange(graph, change));
    const named = traced.filter(({ symbol }) => symbol.symbol !== '');
    // What stands around the definitions of a new file, and in a test, has no users to tell of.
    const isNoted =
      isTestFile(file.path, graph.corpus.paths, false) || (file.change === 'added' && named.length > 0);
    return isNoted ? named : traced;
  });
}

/** What a component held besides definitions of its scripts was the component, once. */
function asComponent(changes: readonly SymbolChange[]): SymbolChange[] {
  let isTold = false;
  return changes.flatMap((change): SymbolChange[] => {
    if (change.change !== 'removed') return [change];
    const { path, language, symbol, kind } = change.before;
    const component = componentNameOf(path, language);
    if (component === undefined || !(symbol === '' || symbol === 'default' || kind === 'section'))
      return [change];
    if (isTold) return [];
    isTold = true;
    return [{ ...change, before: { ...change.before, symbol: component, kind: 'class' } }];
  });
}

function traceChange(graph: ReferenceGraph, change: SymbolChange): TracedChange[] {
  const location = change.change === 'removed' ? change.before : change.after;
  const locations = changedDefinitions(graph, change);
  const gone =
    change.change === 'removed' || change.change === 'renamed' || change.change === 'moved'
      ? change.before
      : undefined;
  const isOwn = ({ at, file }: Location): boolean =>
    location.symbol !== '' && breadcrumbOf({ at, file }) === location.symbol;
  const own = locations.filter(isOwn);
  const inner = locations.filter((one) => !isOwn(one));
  const told: TracedChange[] = inner.map((one) => ({
    symbol: describeInner(one, change),
    locations: [one],
    gone: undefined,
    isAsItWas: false,
  }));
  if (own.length === 0 && inner.length > 0 && !gone) return told;
  const isAsItWas =
    'parts' in change && change.parts.every((part) => part === 'comment' || part === 'layout');
  return [{ symbol: describe(change, location, own), locations: own, gone, isAsItWas }, ...told];
}

function describe(
  change: SymbolChange,
  location: SymbolLocation,
  own: readonly Location[],
): TracedChange['symbol'] {
  const { path, symbol, kind, language, startLine } = location;
  const [first] = own;
  const signatures = change.details?.signatures;
  const isPaired = 'parts' in change;
  return {
    change: change.change,
    symbol,
    name: symbol.split('.').at(-1) ?? '',
    kind,
    language,
    path,
    line: first ? definitionAt(first).line : startLine,
    ...(isPaired &&
      change.change !== 'changed' && {
        before: {
          symbol: change.before.symbol,
          path: change.before.path,
          line: change.before.startLine,
        },
      }),
    isSignatureChanged: isPaired && symbol !== '' && change.parts.includes('signature'),
    ...(signatures?.before !== undefined &&
      signatures.after !== undefined &&
      signatures.before !== signatures.after && {
        signatures: { before: signatures.before, after: signatures.after },
      }),
  };
}

/** What a comparison does not tell apart has no former side, and a signature only where it shares the lines of a unit. */
function describeInner(one: Location, { change, details }: SymbolChange): TracedChange['symbol'] {
  const { name, kind, line } = definitionAt(one);
  const { path, language } = one.file;
  const symbol = breadcrumbOf(one);
  const member = details?.members.find((other) => other.name === name);
  return {
    ...{ change, symbol, name, kind, language, path, line },
    isSignatureChanged: member !== undefined,
    ...(member && { signatures: { before: member.before, after: member.after } }),
  };
}

/** Documents and data are used by nothing. */
function isCode(change: SymbolChange): boolean {
  const { kind, language } = change.change === 'removed' ? change.before : change.after;
  return kind !== 'text' && holdsCode(language);
}

/** What renamed files define at their top and no comparison tells, as it is what it was: each is in another place now. */
export function traceRenamedFiles(
  graph: ReferenceGraph,
  { files }: SemanticDiff,
  told: readonly TracedChange[],
): TracedChange[] {
  const known = new Set(told.map(({ symbol: { path, symbol } }) => `${path}\n${symbol}`));
  return files.flatMap(({ path, previousPath }) => {
    const file = previousPath === undefined ? undefined : graph.corpus.file(path);
    if (!file || previousPath === undefined) return [];
    const { language } = file;
    return file.references.definitions.flatMap(({ owner, name, kind, line }, at): TracedChange[] => {
      if (owner !== -1 || name === '' || known.has(`${path}\n${name}`)) return [];
      const before = { symbol: name, path: previousPath, line };
      const symbol = { change: 'moved', symbol: name, name, kind, language, path, line, before } as const;
      return [
        {
          symbol: { ...symbol, isSignatureChanged: false },
          locations: [{ file, at }],
          gone: { path: previousPath, symbol: name, language },
          isAsItWas: true,
        },
      ];
    });
  });
}
