import type ts from 'typescript';

export interface Field {
  path: string;
  type: string;
  isOptional: boolean;
  docs: string;
  shared: string | undefined;
}

/** The fields of an object that the program prints. See the module. */
export function fieldsOf(
  type: ts.Type,
  context: {
    checker: ts.TypeChecker;
    root: string;
    shared: ReadonlySet<string>;
    common: Readonly<Record<string, string>>;
  },
  missing: string[],
): Field[];
