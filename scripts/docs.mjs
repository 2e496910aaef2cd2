#!/usr/bin/env node
// Writes the generated parts of docs/reference and of api/diffdex.api.md, the report of the library: what stands between `<!-- generated: NAME -->` and `<!-- generated end -->`.
// All other text of these pages is written by hand and stays. With --check it writes nothing, and fails where a page has
// drifted from the code, where a link leads nowhere, where a word is not ours, or where a block of code is not tested.
//
//   npm run docs [-- --check]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPages } from './docs/check-pages.mjs';
import { fillPage } from './docs/fill-page.mjs';
import { generateParts } from './docs/generate-parts.mjs';

const root = join(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');
const parts = await generateParts(root);
const drifted = [];
for (const [path, generated] of Object.entries(parts)) {
  const page = readFileSync(join(root, path), 'utf8');
  const filled = fillPage(page, generated, path);
  if (filled === page) continue;
  drifted.push(path);
  if (!isCheck) writeFileSync(join(root, path), filled);
}
if (!isCheck) console.log(drifted.length > 0 ? `wrote ${drifted.join(', ')}` : 'nothing to write');
else {
  const problems = checkPages(root);
  if (drifted.length > 0)
    problems.push(`These pages are not what the code says: ${drifted.join(', ')}. Run: npm run docs`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
