import { setting, tokenRule, type FileRule, type TextRule } from './secret-rule.js';
import { isTrivial } from './trivial-base64.js';
import { isTokenOfService } from '../web-token.js';

export const infrastructureFiles: readonly FileRule[] = [
  {
    name: 'terraform-state',
    holds: 'Terraform state, which contains every secret in plain text',
    files: /(?:^|\/)[^/]+\.tfstate(?:\.[^/]+)?$/,
  },
  {
    name: 'terraform-variables',
    holds: 'values of Terraform variables, including passwords',
    files: /(?:^|\/)[^/]+\.tfvars(?:\.json)?$/,
    sparesExamples: true,
  },
  {
    name: 'terraform-credentials',
    holds: 'Terraform tokens',
    files: /(?:^|\/)(?:\.terraformrc|terraform\.rc|credentials\.tfrc\.json)$/,
  },
  {
    name: 'kubernetes-configuration',
    holds: 'cluster keys or tokens',
    files: /(?:^|\/)(?:\.kube\/config|kubeconfig|[^/]+\.kubeconfig|k3s\.yaml|talosconfig)$/,
  },
  {
    name: 'registry-login',
    holds: 'container registry logins',
    files:
      /(?:^|\/)(?:\.dockercfg|\.docker\/config\.json|\.?dockerconfig(?:\.?json)?|containers\/auth\.json|\.config\/helm\/registry\/config\.json)$/,
  },
  {
    name: 'vault-token-file',
    holds: 'a vault token or password',
    files:
      /(?:^|\/)(?:\.vault-token|\.?(?:ansible[-_]?)?vault[-_]?pass(?:w(?:or)?d)?(?:[-_]file)?(?:\.txt)?|\.ansible_vault)$/,
    sparesExamples: true,
  },
];

export const infrastructureTexts: readonly TextRule[] = [
  {
    name: 'kubernetes-user',
    holds: 'a cluster key or token',
    files: /\.(?:ya?ml|json|conf)$|(?:^|\/)[^/]*kube[^/]*$/,
    words: ['token', 'client-key-data', 'password'],
    pattern:
      /^[^\S\n]{0,40}["']?(?:token|client-key-data|password)["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?(?<value>[^\s"'#]{8,8000})/gm,
    beside: /^["']?kind["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?Config\b/m,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'kubeconfig-value',
    holds: 'a cluster key or token',
    files: /(?:^|\/)kube[-_]?config[^/]*$/,
    pattern:
      /^[^\S\n]{0,40}(?:- )?["']?(?:token|client-key-data|password)["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?(?<value>[^\s"'#]{8,8000})/gm,
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'kubernetes-secret',
    holds: 'a Kubernetes Secret',
    files: /\.(?:ya?ml|json)$/,
    words: ['Secret'],
    pattern:
      /^[^\S\n]{1,8}["']?[\w.-]{0,60}(?:pass(?:word|wd|phrase)?|pwd|secret|token|key|credentials?|dsn|dockerconfigjson)["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?(?<value>[^\s"'|>#*&!,]{8,8000})["']?,?[^\S\n]{0,8}$/gim,
    beside: /^[^\S\n]{0,2}["']?kind["']?[^\S\n]{0,8}:[^\S\n]{0,8}["']?Secret["']?,?[^\S\n]{0,8}$/m,
    isRandom: false,
    sparesExamples: true,
    accepts: (value) => !isTrivial(value),
  },
  {
    name: 'registry-auth',
    holds: 'a container registry login',
    words: ['"auths"'],
    pattern: /"auth"\s{0,8}:\s{0,8}"(?<value>[A-Za-z0-9+/=_-]{8,4000})"/g,
    isRandom: false,
    accepts: (value) => !isTrivial(value),
    sparesExamples: true,
  },
  {
    name: 'terraform-token',
    holds: 'a Terraform Cloud token',
    words: ['.atlasv1.'],
    pattern: /(?<![\w-])(?<value>[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70})(?![A-Za-z0-9])/g,
    isRandom: true,
  },
  tokenRule(
    'vault-token',
    'a Vault token',
    ['hvs.', 'hvb.', 'hvr.'],
    String.raw`hv[sbr]\.`,
    String.raw`[\w-]{24,300}`,
  ),
  tokenRule('pulumi-token', 'a Pulumi token', ['pul-'], 'pul-', '[a-f0-9]{40}'),
  tokenRule(
    'doppler-token',
    'a Doppler token',
    ['dp.'],
    String.raw`dp\.(?:pt|st|ct|sa|scim|audit)\.`,
    String.raw`[\w.-]{40,60}`,
  ),
  tokenRule(
    'onepassword-token',
    'a 1Password token',
    ['ops_eyJ'],
    'ops_eyJ',
    '[A-Za-z0-9+/]{250,2000}={0,3}',
  ),
  tokenRule(
    'onepassword-key',
    'a 1Password secret key',
    ['A3-'],
    'A3-',
    '[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}',
  ),
  tokenRule('openshift-token', 'an OpenShift token', ['sha256~'], 'sha256~', String.raw`[\w-]{43}`),
  tokenRule('octopus-key', 'an Octopus Deploy key', ['API-'], 'API-', '[A-Z0-9]{26}'),
  tokenRule(
    'harness-key',
    'a Harness key',
    ['pat.', 'sat.'],
    String.raw`[ps]at\.`,
    String.raw`[\w-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}`,
  ),
  tokenRule('prefect-token', 'a Prefect token', ['pnu_'], 'pnu_', '[A-Za-z0-9]{36}'),
  {
    name: 'service-token',
    holds: 'a signed JSON web token',
    words: ['eyJ'],
    pattern: /(?<![\w-])(?<value>eyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{20,2000})(?![\w-])/g,
    isRandom: true,
    accepts: isTokenOfService,
    sparesExamples: true,
  },
  {
    name: 'ansible-password',
    holds: 'an Ansible password',
    files:
      /(?:^|\/)(?:host_vars|group_vars|inventor(?:y|ies))\/.+|(?:^|\/)(?:inventory|hosts)(?:\.(?:ini|ya?ml))?$/,
    pattern: setting(String.raw`ansible_(?:ssh_|become_|sudo_|winrm_)?pass(?:word)?`),
    isRandom: false,
  },
];
