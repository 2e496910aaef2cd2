import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ENVIRONMENT = { ...process.env, CODEGRAPH_TELEMETRY: '0', DO_NOT_TRACK: '1', NO_COLOR: '1' };
// Read with the Node that it comes with, which has SQLite. An edge to a file names no definition; one of a route is no use.
const DUMP = `
  const { DatabaseSync } = require('node:sqlite');
  const database = new DatabaseSync(process.argv[1], { readOnly: true });
  const rows = database.prepare(\`
    SELECT e.kind, e.line, e.metadata, s.file_path AS path, s.start_line AS fromLine, s.end_line AS toLine,
      s.kind AS sourceKind, t.name, t.file_path AS targetPath, t.start_line AS targetStart, t.end_line AS targetEnd
    FROM edges e JOIN nodes s ON s.id = e.source JOIN nodes t ON t.id = e.target
    WHERE e.kind <> 'contains' AND t.kind NOT IN ('file', 'import')
      AND s.kind <> 'route'\`).all();
  process.stdout.write(JSON.stringify(rows));
`;

/**
 * Indexes a checkout with codegraph and reads the edges from its database, since no command of it lists them.
 *
 * @param {string} folder a checkout that it may write `.codegraph` to
 * @param {string} packages the `node_modules` folder that it is installed in
 */
export function readCodegraphEdges(folder, packages) {
  const home = join(packages, '@colbymchenry', `codegraph-${process.platform}-${process.arch}`);
  const database = join(folder, '.codegraph', 'codegraph.db');
  if (!existsSync(database)) {
    const command = join(packages, '@colbymchenry', 'codegraph', 'npm-shim.js');
    execFileSync(process.execPath, [command, 'init', '--yes'], {
      cwd: folder,
      env: ENVIRONMENT,
      stdio: 'ignore',
    });
  }
  const text = execFileSync(join(home, 'node'), ['-e', DUMP, database], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(text).map(({ metadata, ...edge }) => {
    const { refName, synthesizedBy } = JSON.parse(metadata ?? '{}');
    return {
      ...edge,
      name: refName?.split(/[.:]+/).at(-1) ?? edge.name,
      isSynthesized: Boolean(synthesizedBy),
    };
  });
}
