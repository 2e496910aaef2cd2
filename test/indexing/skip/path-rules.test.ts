import { describe, expect, it } from 'vitest';
import { createPathRules, isRuleFile, type PathRuleOptions } from '../../../src/indexing/skip/path-rules.js';

const MAX_FILE_SIZE_BYTES = 1000;

interface Given extends Partial<Omit<PathRuleOptions, 'ruleFiles'>> {
  /** Texts of rule files by path. */
  rules?: Record<string, string>;
}

function rulesOf({ rules = {}, ...options }: Given = {}) {
  const ruleFiles = Object.entries(rules).map(([path, text]) => ({ path, text }));
  return createPathRules({
    ruleFiles,
    include: [],
    exclude: [],
    maxFileSizeBytes: MAX_FILE_SIZE_BYTES,
    ...options,
  });
}

/** The reason for an ordinary file of 10 bytes. */
function reasonOf(path: string, given: Given = {}) {
  return rulesOf(given).reasonFor({ path, mode: '100644', blob: '', sizeBytes: 10 });
}

describe('isRuleFile', () => {
  it('knows rule files at any depth', () => {
    expect(['.gitattributes', 'a/b/.diffdexignore'].every(isRuleFile)).toBe(true);
    expect(['.gitignore', 'x.gitattributes', '.diffdexignore/a'].some(isRuleFile)).toBe(false);
  });
});

describe('mode and size', () => {
  const entry = { path: 'src/a.ts', mode: '100644', blob: '' };
  it.each([
    [{ ...entry, mode: '160000' }, 'submodule'],
    [{ ...entry, mode: '120000', sizeBytes: 5 }, 'symlink'],
    [{ ...entry, sizeBytes: 0 }, 'empty'],
    [{ ...entry, sizeBytes: MAX_FILE_SIZE_BYTES + 1 }, 'too-large'],
    [{ ...entry, sizeBytes: MAX_FILE_SIZE_BYTES }, undefined],
    [{ ...entry, mode: '100755', sizeBytes: 1 }, undefined],
    [entry, undefined],
  ])('of %o gives %s', (file, reason) => {
    expect(rulesOf().reasonFor(file)).toBe(reason);
  });

  it('count even for a file that is asked for', () => {
    const rules = rulesOf({ include: ['**'] });
    expect(rules.reasonFor({ ...entry, mode: '120000' })).toBe('symlink');
    expect(rules.reasonFor({ ...entry, mode: '160000' })).toBe('submodule');
    expect(rules.reasonFor({ ...entry, sizeBytes: MAX_FILE_SIZE_BYTES + 1 })).toBe('too-large');
    expect(rules.reasonFor({ ...entry, path: '.env' })).toBe('secret');
  });
});

describe('guesses by name', () => {
  it.each([
    'node_modules/x/index.js',
    'web/node_modules/x.ts',
    'vendor/github.com/pkg/errors/errors.go',
    'vendor/autoload.php',
    'app/assets/javascripts/vendor/select.js',
    'third_party/zlib/zlib.c',
    'tests/thirdparty/doctest.h',
    'pip/_vendor/six.py',
    'ios/Pods/AFNetworking/AF.m',
    '.yarn/releases/yarn-4.cjs',
    'public/jquery-3.7.1.js',
    'public/bootstrap-5.0.js',
    'public/vendor/telescope/app.php',
    'app/assets/pages/vendor/select.js',
    'cmd/tool/vendor/github.com/pkg/errors/errors.go',
    'app/services/vendor/bundle/rack.rb',
    'lib/bundler/vendor/thor/thor.rb',
    'gradlew',
    'm4/libtool.m4',
  ])('call %s vendored', (path) => {
    expect(reasonOf(path)).toBe('vendored');
  });

  it.each([
    'package-lock.json',
    'sub/yarn.lock',
    'Cargo.lock',
    'go.sum',
    'poetry.lock',
    'api/v1/service.pb.go',
    'proto/x_pb2_grpc.py',
    'src/__generated__/schema.ts',
    'test/__snapshots__/a.test.ts.snap',
    'action/dist/index.js',
    'dist/types/index.d.ts',
    'App.xcodeproj/project.pbxproj',
  ])('call %s generated', (path) => {
    expect(reasonOf(path)).toBe('generated');
  });

  it.each(['bundle.js.map', 'css/site.css.map'])('call %s minified', (path) => {
    expect(reasonOf(path)).toBe('minified');
  });

  it.each([
    '.env',
    'config/.env.production',
    'prod.env',
    'certs/server.pem',
    'server.key',
    'home/.ssh/id_rsa',
    'id_ed25519',
    'keys.p12',
    'release.keystore',
    'Passwords.kdbx',
    '.netrc',
    '.aws/credentials',
    'service-account-prod.json',
    'infra/terraform.tfstate',
  ])('call %s secret', (path) => {
    expect(reasonOf(path)).toBe('secret');
  });

  it.each([
    'src/vendor/vendor.service.ts',
    'shop/src/main/java/com/shop/vendor/Vendor.java',
    'apps/vendor/models.py',
    'src/vendors.ts',
    'app/models/vendor/invoice.rb',
    'app/models/shop/vendors/invoice.rb',
    'resources/views/vendor/mail/message.blade.php',
    'internal/handlers/vendor/list.go',
    'src/bootstrap.js',
    'src/jquery-ledger.js',
    'src/find-min.js',
    'src/a.min.js',
    'src/distribution/index.js',
    'lib/index.js',
    'build/webpack.config.js',
    'dist/README.md',
    'src/environment.ts',
    '.env.example',
    '.env.sample',
    'example.env',
    'src/credentials.ts',
    'id_rsa.pub',
    'src/keys.ts',
    'monkey.ts',
    'src/lock.ts',
    'src/minify.js',
    'configure',
    'tests/testdata/input.go',
    'src/jquery/plugin.js',
    'Makefile',
  ])('leave %s alone', (path) => {
    expect(reasonOf(path)).toBeUndefined();
  });
});

describe('.diffdexignore', () => {
  it('leaves out what it names, nested and with exceptions', () => {
    const rules = {
      '.diffdexignore': '# docs\n/docs/\n*.sql\n!keep.sql\n',
      'pkg/.diffdexignore': 'fixtures\n/own.ts\n!*.sql\n',
    };
    const ignored = [
      'docs/a.md',
      'docs/deep/a.md',
      'a.sql',
      'other/b.sql',
      'pkg/fixtures/x.ts',
      'pkg/sub/fixtures/x.ts',
    ];
    for (const path of [...ignored, 'pkg/own.ts']) expect(reasonOf(path, { rules }), path).toBe('ignored');
    const kept = [
      'keep.sql',
      'sub/docs/a.md',
      'pkg/a.sql',
      'pkg/sub/own.ts',
      'fixtures/x.ts',
      'own.ts',
      'Docs/a.md',
    ];
    for (const path of kept) expect(reasonOf(path, { rules }), path).toBeUndefined();
  });

  it('asks for files with an exception, by name or by folder', () => {
    const rules = { '.diffdexignore': '!vendor/\n!src/api.pb.go\nvendor/tmp/\n!*.min.js\n' };
    expect(reasonOf('vendor/own/a.go', { rules })).toBeUndefined();
    expect(reasonOf('src/api.pb.go', { rules })).toBeUndefined();
    expect(reasonOf('lib/a.min.js', { rules })).toBeUndefined();
    expect(reasonOf('vendor/tmp/a.go', { rules })).toBe('ignored');
    expect(reasonOf('src/other.pb.go', { rules })).toBe('generated');
  });

  it('never asks for a secret', () => {
    expect(reasonOf('.env', { rules: { '.diffdexignore': '!.env\n' } })).toBe('secret');
  });

  it('takes the word of one attribute that a file holds no secret', () => {
    const rules = {
      '.gitattributes': 'fixtures/** -diffdex-secret\n*.env diffdex\na.key diffdex-secret=false\n',
    };
    expect(reasonOf('fixtures/.env', { rules })).toBeUndefined();
    expect(reasonOf('a.key', { rules })).toBeUndefined();
    expect(reasonOf('prod.env', { rules })).toBe('secret');
    expect(reasonOf('b.key', { rules })).toBe('secret');
    const made = createPathRules({
      ruleFiles: [{ path: '.gitattributes', text: rules['.gitattributes'] }],
      include: ['**'],
      exclude: [],
      maxFileSizeBytes: 1000,
    });
    expect([made.overrides('fixtures/a.ts', 'secret'), made.overrides('b.ts', 'secret')]).toEqual([
      true,
      false,
    ]);
  });

  it('takes paths of a damaged tree', () => {
    const rules = { '.diffdexignore': '*.log\n' };
    for (const path of ['../evil', './x', '/abs', '..', 'a//b', 'a\nb']) {
      expect(reasonOf(path, { rules }), path).toBeUndefined();
    }
  });
});

describe('.gitattributes', () => {
  it('sets and unsets generated and vendored, in every form', () => {
    const rules = {
      '.gitattributes': [
        'gen/** linguist-generated',
        'gen2/** text linguist-generated=true -diff',
        'libs/** linguist-vendored',
        'vendor/own/** -linguist-vendored',
        'third_party/ours/** linguist-vendored=false',
        'yarn.lock -linguist-generated',
        '# x.ts linguist-vendored',
        '*.min.js linguist-generated=false',
      ].join('\r\n'),
    };
    expect(reasonOf('gen/a/b.ts', { rules })).toBe('generated');
    expect(reasonOf('gen2/a.ts', { rules })).toBe('generated');
    expect(reasonOf('libs/a.ts', { rules })).toBe('vendored');
    for (const path of ['vendor/own/a.go', 'third_party/ours/x/a.c', 'sub/yarn.lock', 'x.ts', 'a.min.js']) {
      expect(reasonOf(path, { rules }), path).toBeUndefined();
    }
    expect(reasonOf('vendor/other/a.go', { rules })).toBe('vendored');
  });

  it('lets the last match win, and inner files override outer ones', () => {
    const rules = {
      'pkg/.gitattributes': '*.ts -linguist-generated\n/only.js linguist-generated\n',
      '.gitattributes':
        '*.ts linguist-generated\nkeep.ts -linguist-generated\n*.reset linguist-vendored\n*.reset !linguist-vendored\n',
    };
    expect(reasonOf('a.ts', { rules })).toBe('generated');
    expect(reasonOf('keep.ts', { rules })).toBeUndefined();
    expect(reasonOf('pkg/deep/a.ts', { rules })).toBeUndefined();
    expect(reasonOf('pkg/only.js', { rules })).toBe('generated');
    expect(reasonOf('pkg/deep/only.js', { rules })).toBeUndefined();
    expect(reasonOf('a.reset', { rules })).toBeUndefined();
  });

  it('matches as git does: one star stays in its folder, names match at any depth, quotes hold spaces', () => {
    const rules = {
      '.gitattributes':
        'out/* linguist-generated\n"with space/**" linguist-generated\nname.x linguist-generated\n{a,b}.y linguist-generated\ndir/ linguist-generated\n[attr]binary linguist-generated\n',
    };
    expect(reasonOf('out/a.ts', { rules })).toBe('generated');
    expect(reasonOf('out/deep/a.ts', { rules })).toBeUndefined();
    expect(reasonOf('with space/a.ts', { rules })).toBe('generated');
    expect(reasonOf('deep/name.x', { rules })).toBe('generated');
    expect(reasonOf('a.y', { rules })).toBeUndefined();
    expect(reasonOf('dir/a.ts', { rules })).toBeUndefined();
    expect(reasonOf('binary', { rules })).toBeUndefined();
  });

  it('leaves out with -diffdex and asks for files with diffdex', () => {
    const rules = {
      '.gitattributes': 'a/** -diffdex\nb/** diffdex=false\nvendor/c/** diffdex\n*.min.js diffdex=true\n',
    };
    expect(reasonOf('a/x.ts', { rules })).toBe('ignored');
    expect(reasonOf('b/x.ts', { rules })).toBe('ignored');
    expect(reasonOf('vendor/c/x.ts', { rules })).toBeUndefined();
    expect(reasonOf('x.min.js', { rules })).toBeUndefined();
  });
});

describe('globs of the configuration', () => {
  it('leave files out', () => {
    const given = { exclude: ['docs/archive/**', '*.sql', 'fixtures', './tools/', 'src/{old,older}/*.ts'] };
    const ignored = ['docs/archive/a/b.md', 'db/x.sql', 'fixtures/a.ts', 'test/fixtures/a.ts', 'tools/x.ts'];
    for (const path of [...ignored, 'src/old/a.ts']) expect(reasonOf(path, given), path).toBe('ignored');
    for (const path of ['docs/a.md', 'src/new/a.ts', 'src/tools/x.ts', 'mytools/x.ts']) {
      expect(reasonOf(path, given), path).toBeUndefined();
    }
  });

  it('ask for files, before every other rule but secrets', () => {
    const given = {
      include: ['vendor/ours', 'src/generated/api.ts', '**/*.min.js', 'docs/keep.md', '.env'],
      exclude: ['docs/**'],
      rules: { '.diffdexignore': 'src/generated\n' },
    };
    for (const path of ['vendor/ours/a/b.go', 'src/generated/api.ts', 'x/y.min.js', 'docs/keep.md']) {
      expect(reasonOf(path, given), path).toBeUndefined();
    }
    expect(reasonOf('vendor/theirs/a.go', given)).toBe('vendored');
    expect(reasonOf('.env', given)).toBe('secret');
  });
});

describe('overrides', () => {
  it('holds for guesses about files that are asked for', () => {
    const rules = rulesOf({ include: ['big.js'], rules: { '.diffdexignore': '!data/\n' } });
    expect(rules.overrides('big.js', 'minified')).toBe(true);
    expect(rules.overrides('data/x.ts', 'generated')).toBe(true);
    expect(rules.overrides('other.js', 'minified')).toBe(false);
    for (const reason of ['binary', 'secret', 'empty'] as const) {
      expect(rules.overrides('big.js', reason)).toBe(false);
    }
  });

  it('holds for generated files that an attribute calls written by hand', () => {
    const rules = rulesOf({ rules: { '.gitattributes': '*.ts -linguist-generated\n' } });
    expect(rules.overrides('a.ts', 'generated')).toBe(true);
    expect(rules.overrides('a.js', 'generated')).toBe(false);
  });
});
