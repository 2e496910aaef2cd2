import { expect, it } from 'vitest';
import { openIndex } from '../../src/index.js';
import { createRepository } from '../support/temporary-repository.js';

const FILES = {
  'web/state.js':
    'export const $store = create();\nexport function $loadStore(key) {\n  return $store.get(key);\n}\n',
  'web/user.js': 'export function use(key) {\n  return $loadStore(key) ?? loadAll($store);\n}\n',
  'ops/Remove-StaleNode.psm1':
    'function Remove-StaleNode {\n  param([string]$Name)\n  Write-Output $Name\n}\n',
  'ops/nightly.ps1': 'Remove-StaleNode -Name one\nRemove-StaleNode -Name two\n',
  'ops/tools.sh': 'wait-for-port() {\n  nc -z localhost "$1"\n}\n',
  'style/theme.scss':
    '@mixin card-shadow($depth) {\n  box-shadow: 0 0 $depth black;\n}\n$accent-colour: teal;\n',
  'style/page.css': '.card-title {\n  color: teal;\n}\n',
  'lib/guard.rb': "class Guard\n  def open?(door)\n    door.state == 'open'\n  end\nend\n",
  'lib/order.php': '<?php\nclass Order {\n  public function __construct(private Repo $lineRepo) {}\n}\n',
};

const NAMES = [
  ['$loadStore', 'web/state.js'],
  ['loadStore', 'web/state.js'],
  ['"$store"', 'web/state.js'],
  ['Remove-StaleNode', 'ops/Remove-StaleNode.psm1'],
  ['function Remove-StaleNode', 'ops/Remove-StaleNode.psm1'],
  ['wait-for-port', 'ops/tools.sh'],
  ['card-shadow', 'style/theme.scss'],
  ['$accent-colour', 'style/theme.scss'],
  ['.card-title', 'style/page.css'],
  ['Guard#open?', 'lib/guard.rb'],
  ['lineRepo', 'lib/order.php'],
  ['$lineRepo', 'lib/order.php'],
] as const;

it('a name is found as people type it', async () => {
  const index = await openIndex({ repository: createRepository(FILES).path });
  await index.update();
  for (const [name, path] of NAMES) {
    for (const mode of ['symbol', 'hybrid'] as const) {
      const { hits } = await index.search(name, { mode });
      expect.soft({ name, mode, path: hits[0]?.path }).toEqual({ name, mode, path });
    }
  }
  index.close();
});
