import { definitionAt, type Location } from './corpus.js';
import type { ValueSource } from './values.js';

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
  for (const other of values.rulesOf(type.file)?.extensionsOf(type) ?? []) {
    const { definitions } = other.references;
    const isOf = (owned: number): boolean => {
      const value = values.evaluate(other, definitions[owned]?.ownerTerm ?? 0);
      return value?.is === 'definition' && value.file === type.file && value.at === type.at;
    };
    definitions.forEach((one, i) => {
      const block = definitions[one.owner];
      if (one.name === '') {
        if (one.ownerTerm !== 0 && isOf(i)) found.blocks.push({ file: other, at: i });
      } else if (one.ownerTerm !== 0 ? isOf(i) : block?.name === '' && isOf(one.owner))
        found.members.push({ file: other, at: i });
    });
  }
  return found;
}
