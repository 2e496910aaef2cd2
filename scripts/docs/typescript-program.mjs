import { join } from 'node:path';
import ts from 'typescript';

/** The types of flags come from it. */
const RESOLVED = ['yargs', 'yargs-parser'];

/**
 * The sources as the compiler understands them, without packages: nothing that the reference tells comes from their types,
 * and reading them takes most of the time.
 *
 * @param {string} root the folder of package.json, absolute
 * @returns {ts.Program} of everything below src/, with the options of tsconfig.json
 */
export function readProgram(root) {
  const host = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic({ messageText }) {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  };
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, host);
  const sources = join(root, 'src').replaceAll('\\', '/');
  const options = { ...config.options, types: [] };
  const compiler = ts.createCompilerHost(options, true);
  compiler.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) =>
      text.startsWith('.') || RESOLVED.includes(text)
        ? ts.resolveModuleName(text, from, options, compiler)
        : { resolvedModule: undefined },
    );
  const files = config.fileNames.filter((path) => path.startsWith(`${sources}/`));
  return ts.createProgram(files, options, compiler);
}

/** The text of a docstring on one line, without its tags; empty where there is none. */
export function docsOf(symbol, checker) {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ').trim();
}

/** `src/file.ts:12` of a node. */
export function placeOf(node, root) {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  return `${file.fileName.slice(root.length + 1)}:${line + 1}`;
}
