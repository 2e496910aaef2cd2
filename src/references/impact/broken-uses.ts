import { folderOf, definitionAt, namedAround, type Location, type ReferencedFile } from '../corpus.js';
import type { NameUse, Term } from '../../core/references/file-references.js';
import type { ReferenceGraph } from '../reference-graph.js';
import { joinPath } from '../modules/join-path.js';
import type { Value } from '../values.js';

/** A definition that a tree no longer has under this name or in this file. */
export interface GoneDefinition {
  /** Where it was. */
  path: string;
  /** Breadcrumb. */
  symbol: string;
  language: string;
  /** Whether its file may have exported it by default, so that others may have given it any name. */
  isDefault?: boolean;
}

/** A use that still names what is gone. */
export interface BrokenUse {
  file: ReferencedFile;
  use: NameUse;
  /** The definition that it stands in; `undefined` at the top of a file. */
  owner: Location | undefined;
}

/** Languages in which the files of a folder see each other's names. */
const SHARING: ReadonlySet<string> = new Set(['csharp', 'go', 'java']);

/**
 * Uses of a tree that name what is gone and mean nothing else of it, in order of path and position: through an import of what
 * no module offers, or as a member of what it belonged to. A use whose receiver nobody can tell counts where its file has to do with it.
 */
export function brokenUses(graph: ReferenceGraph, gone: GoneDefinition): BrokenUse[] {
  const name = gone.symbol.split('.').at(-1) ?? '';
  if (name === '') return [];
  const files = new Set(graph.corpus.naming(name));
  if (gone.isDefault) for (const file of graph.corpus.naming('default')) files.add(file);
  return [...files].sort(byPath).flatMap((file) => {
    const rules = graph.evaluator.rulesOf(file);
    if (!rules?.family.includes(gone.language)) return [];
    return file.references.uses.flatMap((use, at): BrokenUse[] =>
      namesIt(graph, file, use, { ...gone, name }) && !graph.edgeOf(file, at)
        ? [{ file, use, owner: namedAround(file, use.owner) }]
        : [],
    );
  });
}

type Gone = GoneDefinition & { name: string };

function namesIt(graph: ReferenceGraph, file: ReferencedFile, use: NameUse, gone: Gone): boolean {
  const { terms, imports } = file.references;
  const term = terms[use.term];
  const isMember = gone.symbol.includes('.');
  switch (term?.[0]) {
    case 'import': {
      const found = imports[term[1]];
      if (!found || isMember) return false;
      const value = graph.evaluator.evaluate(file, use.term);
      const mayBeDefault =
        gone.isDefault === true && graph.evaluator.rulesOf(file)?.hasDefaultExports === true;
      if (mayBeDefault && found.imported === 'default')
        return (!value || value.is === 'outside') && leadsFrom(file, found.module, gone);
      const named = found.kind === 'default' ? found.local : found.imported;
      if (named !== gone.name) return false;
      return !value || (value.is === 'outside' && leadsTo(found.module, gone));
    }
    case 'name':
      return term[1] === gone.name && !isMember && sees(file, gone);
    case 'implicit': {
      if (term[2] !== gone.name) return false;
      let isWithin = false;
      let otherwise: Term | undefined = term;
      while (otherwise?.[0] === 'implicit') {
        isWithin ||= isLike(graph, { file, at: otherwise[1] }, gone);
        otherwise = terms[otherwise[3]];
      }
      // What is imported under the name is another one.
      if (otherwise?.[0] === 'import') return false;
      return isMember ? isWithin : sees(file, gone);
    }
    case 'member': {
      if (term[2] !== gone.name) return false;
      const value = graph.evaluator.receiver(file, term[1]);
      if (value && value.is !== 'outside') return mayHave(graph, value, gone, isMember);
      if (isMember) return !value && mentionsOwner(file, gone);
      // A module that is no more, or is elsewhere.
      const of = terms[term[1]];
      const taken = of?.[0] === 'import' ? imports[of[1]] : undefined;
      return taken !== undefined && leadsTo(`${taken.module}/${taken.imported}`, gone);
    }
    default:
      return false;
  }
}

/** Whether a value is what had the name, as far as anybody can tell. */
function mayHave(graph: ReferenceGraph, value: Value, gone: Gone, isMember: boolean): boolean {
  switch (value.is) {
    case 'file':
      return !isMember;
    case 'package':
      return !isMember && value.files.some(({ path }) => folderOf(path) === folderOf(gone.path));
    case 'definition':
    case 'object':
    case 'super': {
      const { isOutside } = graph.evaluator.membersOf(value, gone.name);
      return (
        isMember &&
        (isOutside !== true || definitionAt(value).name === ownerNameOf(gone)) &&
        isLike(graph, value, gone)
      );
    }
    default:
      return false;
  }
}

/** Whether a type is what the member belonged to, or inherits from it. */
function isLike(graph: ReferenceGraph, value: Location, gone: Gone, steps = 8): boolean {
  if (definitionAt(value).name === ownerNameOf(gone)) return true;
  if (steps === 0) return false;
  return graph.evaluator
    .basesOf(value)
    .some((base) => base?.is === 'definition' && isLike(graph, base, gone, steps - 1));
}

function mentionsOwner(file: ReferencedFile, gone: Gone): boolean {
  if (file.path === gone.path) return true;
  const owner = ownerNameOf(gone);
  return file.references.imports.some(({ imported, local }) => imported === owner || local === owner);
}

/** Whether a bare name in a file could have meant it. */
function sees(file: ReferencedFile, gone: Gone): boolean {
  if (file.path === gone.path) return true;
  if (SHARING.has(file.language) && folderOf(file.path) === folderOf(gone.path)) return true;
  return file.references.imports.some(({ kind, module }) => kind === 'all' && leadsTo(module, gone));
}

/** Whether the name of a module is that of the file or folder in which something was. */
function leadsTo(module: string, { path }: Gone): boolean {
  const last = module
    .split(/[./\\]+|::/)
    .filter((part) => part !== '' && !/^(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(part))
    .at(-1);
  const steps = path.split('/');
  const stem = (steps.pop() ?? '').replace(/\..*$/, '');
  return last !== undefined && (last === stem || last === steps.at(-1));
}

/** Whether what a file imports was the file in which something was: by its path, where the name of the module is one. */
function leadsFrom(file: ReferencedFile, module: string, gone: Gone): boolean {
  if (!/^\.{1,2}(?:\/|$)/.test(module)) return leadsTo(module, gone);
  const path = joinPath(folderOf(file.path), module);
  if (path === undefined) return false;
  const [written, stem] = [stemOf(path), stemOf(gone.path)];
  return stem === written || stem === (path === '' ? 'index' : `${path}/index`);
}

/** A path without the ending of a module. */
function stemOf(path: string): string {
  return path.replace(/(?:\.d)?\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/, '');
}

function byPath(a: ReferencedFile, b: ReferencedFile): number {
  return a.path < b.path ? -1 : 1;
}

function ownerNameOf({ symbol }: Gone): string {
  return symbol.split('.').at(-2) ?? '';
}
