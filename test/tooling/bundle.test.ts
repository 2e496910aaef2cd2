import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/platform/package-root.js';

it('leaves out what the MCP SDK brings along for schemas that diffdex does not have', () => {
  const notices = readFileSync(join(packageRoot, 'dist/THIRD-PARTY.txt'), 'utf8');
  const bundled = [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(/gm)].map(([, name]) => name);
  expect(bundled).toContain('@modelcontextprotocol/sdk');
  expect(bundled).not.toContain('ajv');
});
