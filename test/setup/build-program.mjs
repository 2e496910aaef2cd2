import { buildProgram } from '../../scripts/build.mjs';

/** Tests run the command line and the chunking workers as users do: from dist/. */
export default async function setup() {
  await buildProgram();
}
