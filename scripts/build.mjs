import { join } from 'node:path';
import { bundle } from './build/bundle.mjs';
import { declarations } from './build/declarations.mjs';
import { entryPoints } from './build/entry-points.mjs';
import { thirdPartyNotices } from './build/third-party.mjs';
import { removeOthers, writeFiles } from './build/write-folder.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'dist');
const executables = new Set(['cli/main.js']);

/** Writes what runs: the bundle of every entry point. Returns the files by path under dist/. */
export async function buildProgram() {
  const { files, inputs } = await bundle(root, entryPoints);
  for (const path of executables) files.set(path, `#!/usr/bin/env node\n${files.get(path)}`);
  files.set('THIRD-PARTY.txt', thirdPartyNotices(root, inputs));
  writeFiles(folder, files, executables);
  return files;
}

/** Makes dist/ exactly what is published: the program and the types of its library. */
export async function build() {
  const program = await buildProgram();
  const types = declarations(join(root, 'src'), 'index.ts');
  writeFiles(folder, types, executables);
  removeOthers(folder, new Map([...program, ...types]));
}

if (process.argv[1] === import.meta.filename) await build();
