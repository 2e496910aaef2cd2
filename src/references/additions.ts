import type { NamedDefinition } from '../core/references/file-references.js';
import { definitionAt, TYPES, type Location } from './corpus.js';
import type { LanguageRules, ValueSource } from './values.js';

/** What stands apart from a type and adds to it. */
export interface Additions {
  members: Location[];
  /** Blocks without a name that hold some of them. */
  blocks: Location[];
}

/** Members that stand apart from their type: in blocks such as `impl`, or with the type before their own name. */
export function findAdditions(values: ValueSource, type: Location): Additions {
  const found: Additions = { members: [], blocks: [] };
  if (definitionAt(type).name === '') return found;
  const rules = values.rulesOf(type.file);
  for (const other of rules?.extensionsOf(type) ?? []) {
    const { definitions } = other.references;
    const isOf = (owned: number): boolean => {
      const value = values.evaluate(other, definitions[owned]?.ownerTerm ?? 0);
      return value?.is === 'definition' && value.file === type.file && value.at === type.at;
    };
    definitions.forEach((one, i) => {
      const block = definitions[one.owner];
      if (isBlock(rules, one)) {
        if (one.ownerTerm !== 0 && isOf(i)) found.blocks.push({ file: other, at: i });
      } else if (one.ownerTerm !== 0 ? isOf(i) : block && isBlock(rules, block) && isOf(one.owner))
        found.members.push({ file: other, at: i });
    });
  }
  return found;
}

/** Whether a definition only adds to a type: it has no name, or in some languages that of the type. */
export function isBlock(rules: LanguageRules | undefined, one: NamedDefinition): boolean {
  return one.name === '' || (rules?.hasExtensions === true && TYPES.has(one.kind) && one.ownerTerm !== 0);
}
