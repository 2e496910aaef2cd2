import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';
import { writeBertModel } from '../support/onnx/write-bert-model.mjs';
import { createRepository, temporaryFolder } from '../support/temporary-repository.js';

/** Installs the built package as npm does, without the optional peer; returns its folder. */
function install(modules: string): string {
  const folder = join(modules, 'diffdex');
  mkdirSync(folder, { recursive: true });
  for (const name of ['dist', 'grammars', 'package.json']) {
    cpSync(join(packageRoot, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(packageRoot, 'node_modules', 'web-tree-sitter'), join(modules, 'web-tree-sitter'));
  return folder;
}

it.each([
  ['in a project', true, 'npm install --ignore-scripts'],
  ['globally', false, 'npm install --global --ignore-scripts'],
])('says how to install transformers.js where diffdex is installed %s', (_, isProject, command) => {
  const folder = temporaryFolder();
  if (isProject) writeFileSync(join(folder, 'package.json'), '{}');
  const program = join(install(join(folder, 'node_modules')), 'dist/cli/main.js');
  const repository = createRepository({ 'a.js': 'export const a = 1;\n' });
  const model = join(folder, 'bert');
  writeBertModel(model);
  const { status, stderr } = spawnSync(
    process.execPath,
    [program, 'bench', 'embed', '--model', model, '--json'],
    {
      cwd: repository.path,
      encoding: 'utf8',
      env: { ...process.env, DIFFDEX_CACHE: folder },
    },
  );
  expect(status).toBe(2);
  const { error } = JSON.parse(stderr) as { error: { code: string; hint: string } };
  expect(error.code).toBe('MODEL_RUNTIME_MISSING');
  expect(error.hint).toContain(`${command} "@huggingface/transformers@^4`);
});

it.each([
  ['asks for it where the workflow names the model', 'bert', 0, /^runtime<<.*\ntrue\n/m],
  ['refuses a model that only a file of the repository names', '', 1, /^$/],
])('in the action %s', (_, input, exitCode, outputs) => {
  const folder = temporaryFolder();
  const program = join(install(join(folder, 'node_modules')), 'dist/action/main.js');
  const repository = createRepository({ 'a.js': 'export const a = 1;\n', 'diffdex.yml': 'model: bert\n' });
  writeBertModel(join(repository.path, 'bert'));
  const output = join(folder, 'output');
  writeFileSync(output, '');
  const { status, stdout } = spawnSync(process.execPath, [program, 'plan'], {
    cwd: repository.path,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      DIFFDEX_CACHE: folder,
      DIFFDEX_INPUTS: JSON.stringify({ model: input }),
      GITHUB_OUTPUT: output,
      GITHUB_WORKSPACE: repository.path,
      GITHUB_REF: 'refs/heads/main',
      RUNNER_TEMP: folder,
    },
  });
  expect(status).toBe(exitCode);
  expect(readFileSync(output, 'utf8')).toMatch(outputs);
  if (exitCode !== 0) expect(stdout).toMatch(/^::error::.*MODEL_UNTRUSTED.*input `model`/m);
});
