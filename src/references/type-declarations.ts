import type { NamedDefinition } from '../core/references/file-references.js';
import { definitionAt, TYPES, typeArityOf, type Location } from './corpus.js';
import type { LanguageRules, RuleSource } from './values.js';

/** The declarations that together are one type, itself among them. */
export function typeDeclarations(rules: RuleSource, type: Location): Location[] {
  const parts = sameNamed(rules, type);
  if (!rules.rulesOf(type.file)?.hasTypeArity) return parts;
  return parts.filter((one) => typeArityOf(one) === typeArityOf(type));
}

/** Types of one name that differ in their number of type parameters, each once. */
export function typeVariants(rules: RuleSource, type: Location): Location[] {
  if (!rules.rulesOf(type.file)?.hasTypeArity) return [type];
  const variants = new Map([type, ...sameNamed(rules, type)].map((one) => [typeArityOf(one), one]));
  return [...variants.values()];
}

function sameNamed(rules: RuleSource, { file, at }: Location): Location[] {
  const one = definitionAt({ file, at });
  const parts: Location[] = [];
  file.references.definitions.forEach((other, i) => {
    if (
      i === at ||
      (other.name === one.name &&
        one.name !== '' &&
        other.owner === one.owner &&
        other.block === one.block &&
        (TYPES.has(other.kind) ? TYPES.has(one.kind) : other.kind === 'module' && one.kind === 'module'))
    )
      parts.push({ file, at: i });
  });
  if (TYPES.has(one.kind) || one.kind === 'module')
    parts.push(...(rules.rulesOf(file)?.partsOf?.({ file, at }) ?? []));
  return parts;
}

/** Whether a type has the members of another one within it: Kotlin's companions, and enumerations where they are open. */
export function isOpenIn(
  rules: LanguageRules | undefined,
  owner: NamedDefinition | undefined,
  at: number,
): boolean {
  if (owner?.owner !== at) return false;
  return owner.name === 'companion' || (rules?.hasOpenEnums === true && owner.kind === 'enum');
}

/** A constructor has the name of its class in some languages, and is no member of that name. */
export function isConstructor(member: NamedDefinition, owner: NamedDefinition | undefined): boolean {
  return member.kind === 'method' && member.name === owner?.name;
}
