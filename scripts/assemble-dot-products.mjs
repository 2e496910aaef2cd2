/** Assembles src/storage/retrieval/dot-products.wat and writes it into dot-products.ts, which carries it as text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openWabt from 'wabt';

const folder = join(import.meta.dirname, '../src/storage/retrieval');
const target = join(folder, 'dot-products.ts');

/** The bytes of the module that dot-products.wat describes. */
export async function assembleDotProducts() {
  const wabt = await openWabt();
  const module = wabt.parseWat('dot-products.wat', readFileSync(join(folder, 'dot-products.wat'), 'utf8'));
  try {
    module.validate();
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

if (process.argv[1] === import.meta.filename) {
  const text = Buffer.from(await assembleDotProducts()).toString('base64');
  const lines = text.match(/.{1,100}/g).map((line) => `  '${line}'`);
  const source = readFileSync(target, 'utf8');
  writeFileSync(
    target,
    source.replace(/(const MODULE =\n).*?;\n/s, (_, start) => `${start}${lines.join(' +\n')};\n`),
  );
}
