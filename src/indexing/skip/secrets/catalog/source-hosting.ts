import { setting, tokenRule, type FileRule, type TextRule } from './secret-rule.js';

export const sourceHostingFiles: readonly FileRule[] = [
  {
    name: 'git-credentials',
    holds: 'logins of git and the tools of its hosts',
    files:
      /(?:^|\/)(?:\.git-credentials|\.config\/git\/credentials|\.config\/gh\/hosts\.ya?ml|\.config\/hub|\.config\/glab-cli\/config\.yml|\.circleci\/(?:token|cli\.yml))$/,
  },
  {
    name: 'netrc',
    holds: 'logins to servers',
    files: /(?:^|\/)[._]netrc(?:\.gpg)?$/,
  },
];

export const sourceHosting: readonly TextRule[] = [
  tokenRule(
    'github-token',
    'a token of GitHub',
    ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    'gh[pousr]_',
    '[A-Za-z0-9]{36,255}',
  ),
  tokenRule(
    'github-fine-grained-token',
    'a token of GitHub',
    ['github_pat_'],
    'github_pat_',
    '[A-Za-z0-9]{22}_[A-Za-z0-9]{59}',
  ),
  tokenRule(
    'gitlab-token',
    'a token of GitLab',
    [
      'glpat-',
      'gldt-',
      'glrt-',
      'glrtr-',
      'glft-',
      'glsoat-',
      'glimt-',
      'glagent-',
      'glcbt-',
      'glffct-',
      'glptt-',
      'gloas-',
    ],
    'gl(?:pat|dt|rtr?|ft|soat|imt|agent|cbt|ffct|ptt|oas)-',
    String.raw`[\w.-]{20,300}`,
  ),
  tokenRule(
    'gitlab-runner-token',
    'a token of a runner of GitLab',
    ['GR1348941'],
    'GR1348941',
    String.raw`[\w-]{20}`,
  ),
  tokenRule(
    'atlassian-token',
    'a token of Atlassian',
    ['ATATT3', 'ATCTT3', 'ATBB'],
    '(?:ATATT3|ATCTT3|ATBB)',
    String.raw`[\w=+/-]{28,250}`,
  ),
  tokenRule(
    'sourcegraph-token',
    'a token of Sourcegraph',
    ['sgp_'],
    'sgp_(?:(?:[a-fA-F0-9]{16}|local)_)?',
    '[a-fA-F0-9]{40}',
  ),
  tokenRule('buildkite-token', 'a token of Buildkite', ['bkua_'], 'bkua_', '[a-f0-9]{40}'),
  tokenRule(
    'circleci-token',
    'a token of CircleCI',
    ['CCIPAT_'],
    'CCIPAT_',
    String.raw`[\w-]{22,32}_[a-f0-9]{40}`,
  ),
  tokenRule('sonar-token', 'a token of SonarQube', ['squ_', 'sqp_', 'sqa_'], 'sq[upa]_', '[a-f0-9]{40}'),
  {
    name: 'git-host-settings',
    holds: 'a token of a host of git',
    files: /(?:^|\/)(?:gh|hub|glab-cli|tea)\/(?:hosts|config)\.ya?ml$/,
    pattern: setting('oauth_token|token'),
    isRandom: false,
  },
];
