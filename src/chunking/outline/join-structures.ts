import type { SourceStructure } from './definition.js';

/** What is known of a file and of the code in it as one, in which definitions are in order again. */
export function joinStructures(parts: readonly SourceStructure[]): SourceStructure {
  const [only, ...others] = parts;
  if (only && others.length === 0) return only;
  return {
    definitions: parts
      .flatMap(({ definitions }) => definitions)
      .sort((a, b) => a.start - b.start || b.end - a.end),
    comments: new Map(parts.flatMap(({ comments }) => [...comments])),
    attachments: new Map(parts.flatMap(({ attachments }) => [...attachments])),
  };
}
