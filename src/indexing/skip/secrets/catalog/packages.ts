import { setting, tokenRule, type FileRule, type TextRule } from './secret-rule.js';

export const packageFiles: readonly FileRule[] = [
  {
    name: 'package-registry-credentials',
    holds: 'a package registry token',
    files:
      /(?:^|\/)(?:\.pypirc|\.gem\/credentials|\.cargo\/credentials(?:\.toml)?|\.config\/composer\/auth\.json|\.composer\/auth\.json|\.config\/configstore\/.+\.json)$/,
  },
];

export const packageTexts: readonly TextRule[] = [
  {
    name: 'package-manager-token',
    holds: 'a package registry token',
    files:
      /(?:^|\/)(?:\.npmrc|npmrc|\.yarnrc(?:\.ya?ml)?|pip\.(?:conf|ini)|\.gemrc|\.cargo\/config(?:\.toml)?|\.bundle\/config|\.pnpmrc|bunfig\.toml|\.condarc|pypirc|poetry\.toml|uv\.toml)$/,
    pattern: setting(
      String.raw`_authToken|_auth|_password|npmAuthToken|npmAuthIdent|api_?key|\btoken|\bpassword|BUNDLE_[A-Z0-9]{1,60}__[A-Z0-9_]{1,60}`,
    ),
    isRandom: false,
  },
  {
    name: 'package-source-login',
    holds: 'an address with a login',
    files:
      /(?:^|\/)(?:pip\.(?:conf|ini)|\.?condarc|\.npmrc|\.yarnrc(?:\.ya?ml)?|requirements[^/]*\.txt|pipfile|\.gitmodules|\.?gitconfig|\.(?:wget|curl)rc|sources\.list|\.bundle\/config|\.gemrc|pyproject\.toml|\.cargo\/config(?:\.toml)?|constraints[^/]*\.txt)$/,
    pattern:
      /\bhttps?:\/\/[^\s:@/"']{0,100}:(?<value>[^\s:@/"']{8,500})@(?!localhost|127\.|[\w.-]{0,200}example\b)/g,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'maven-server-password',
    holds: 'Maven passwords',
    files: /(?:^|\/)(?:[^/]*settings[^/]*|security-settings)\.xml$/,
    pattern: /<(?:password|passphrase|privateKey|master)>\s{0,20}(?<value>[^\s<]{8,500})\s{0,20}<\//g,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'nuget-password',
    holds: 'a NuGet password or key',
    files: /(?:^|\/)[^/]*nuget[^/]*\.config$/,
    pattern:
      /<add\s{1,8}key="(?:ClearTextPassword|Password|[^"]{0,100}api_?key)"\s{1,8}value="(?<value>[^"\s]{8,500})"/gi,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'composer-login',
    holds: 'Composer logins',
    files: /(?:^|\/)auth\.json$/,
    pattern:
      /"(?:password|github-oauth|gitlab-token|gitlab-oauth|bearer|custom-headers|token|consumer-secret|[a-z0-9-]{1,60}\.[a-z]{2,10})"\s{0,8}:\s{0,8}(?:\{\s{0,20}"[^"]{1,100}"\s{0,8}:\s{0,8})?"(?<value>[^"\s]{8,500})"/gi,
    isRandom: false,
    sparesExamples: true,
  },
  tokenRule('npm-token', 'an npm token', ['npm_'], 'npm_', '[A-Za-z0-9]{36}'),
  tokenRule('pypi-token', 'a PyPI token', ['pypi-AgE'], 'pypi-AgE', String.raw`[\w-]{50,1000}`),
  tokenRule('rubygems-key', 'a RubyGems key', ['rubygems_'], 'rubygems_', '[a-f0-9]{48}'),
  tokenRule('nuget-key', 'a NuGet key', ['oy2'], 'oy2', '[a-z0-9]{43}'),
  tokenRule('crates-token', 'a crates.io token', ['cio'], 'cio', '[A-Za-z0-9]{32}'),
  tokenRule('clojars-token', 'a Clojars token', ['CLOJARS_'], 'CLOJARS_', '[a-z0-9]{60}'),
  tokenRule('docker-token', 'a Docker Hub token', ['dckr_'], 'dckr_[po]at_', String.raw`[\w-]{27,100}`),
  tokenRule('artifactory-key', 'an Artifactory key', ['AKCp'], 'AKCp', '[A-Za-z0-9]{69}'),
  tokenRule('artifactory-token', 'an Artifactory token', ['cmVmd'], 'cmVmd', '[A-Za-z0-9]{59}'),
];
