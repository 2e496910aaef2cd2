import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../platform/package-root.js';
import { toolVersion } from '../../platform/tool-version.js';

/**
 * Where a page of the documentation is: its address, or its path in the repository where package.json names no home page on
 * GitHub.
 *
 * @param page below docs/; README.md where there is none
 */
export function documentationOf(page: string | undefined): string {
  const path = page === undefined ? 'README.md' : `docs/${page}`;
  const home = homePage();
  return home === undefined ? path : `${home}/blob/v${toolVersion}/${path}`;
}

function homePage(): string | undefined {
  const content = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    homepage?: string;
  };
  return /^https:\/\/github\.com\/(?!OWNER\/)[^/#?]+\/[^/#?]+/.exec(content.homepage ?? '')?.[0];
}
