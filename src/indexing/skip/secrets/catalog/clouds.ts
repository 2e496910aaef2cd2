import { setting, tokenRule, type FileRule, type TextRule } from './secret-rule.js';

export const cloudFiles: readonly FileRule[] = [
  {
    name: 'cloud-credentials',
    holds: 'cloud credentials',
    files:
      /(?:^|\/)(?:\.?aws\/credentials|\.aws\/(?:config|cli\/cache\/.+|sso\/cache\/.+)|\.azure\/(?:accesstokens|azureprofile|msal_token_cache|serviceprincipals?|service_principal_entries)\.(?:json|bin)|\.config\/gcloud\/.+|application_default_credentials\.json|\.oci\/config|\.boto|\.bluemix\/config\.json|\.config\/doctl\/config\.ya?ml|\.fly\/config\.ya?ml|\.aliyun\/config\.json|\.tccli\/[^/]+\.credential|\.config\/hcloud\/cli\.toml|\.config\/scw\/config\.ya?ml|\.linode-cli|\.publishsettings|[^/]+\.publishsettings)$/,
  },
  {
    name: 'storage-credentials',
    holds: 'storage or file server credentials',
    files: /(?:^|\/)(?:\.s3cfg|\.s3ql\/authinfo2|\.passwd-s3fs|\.mc\/config\.json|\.duplicacy\/keyring)$/,
  },
  {
    name: 'service-account-file',
    holds: 'a service account key',
    files:
      /(?:^|\/)(?:[^/]*service[-_]?account[^/]*\.json|[^/]*firebase[-_]?adminsdk[^/]*\.json|client_secrets?[^/]*\.json|google-services\.json|googleservice-info\.plist)$/,
  },
];

export const cloudTexts: readonly TextRule[] = [
  {
    name: 'service-account-key',
    holds: 'a Google service account key',
    words: ['service_account'],
    pattern: /"private_key"\s{0,8}:\s{0,8}"(?<value>[^"]{8,8000})"/g,
    beside: /"type"\s{0,8}:\s{0,8}"service_account"/,
    isRandom: false,
    sparesExamples: true,
  },
  tokenRule(
    'aws-access-key',
    'an AWS access key',
    ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    '(?:AKIA|ASIA|ABIA|ACCA)', // As part of a signed address it is public.
    String.raw`[A-Z2-7]{16}(?!%2F|/\d{8})`,
  ),
  {
    name: 'aws-secret-key',
    holds: 'an AWS secret key',
    words: [
      'aws_secret_access_key',
      'AWS_SECRET_ACCESS_KEY',
      'secretAccessKey',
      'SecretAccessKey',
      'AWSSecretKey',
      'secret_access_key',
      'aws_secret_key',
      'AWS_SECRET_KEY',
      'awsSecretKey',
    ],
    pattern:
      /(?:secret_?access_?key|aws_?secret_?key)["']?[^\S\n]{0,8}(?:=>|[:=])[^\S\n]{0,8}["']?(?<value>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi,
    isRandom: true,
    sparesExamples: true,
  },
  tokenRule('bedrock-key', 'an Amazon Bedrock key', ['ABSK'], 'ABSK', '[A-Za-z0-9+/]{109,269}={0,2}'),
  {
    name: 'cloud-settings-with-secret',
    holds: 'a cloud secret key',
    files:
      /(?:^|\/)(?:credentials|config|rclone\.conf|\.?s3cmd\.ini|\.passwd-s3fs|aws\.(?:json|ya?ml|ini|conf))$/,
    pattern: setting(
      String.raw`aws_secret_access_key|aws_session_token|secret_?access_?key|secret_?key|account_?key|password|client_secret|\btoken|refresh_token`,
    ),
    isRandom: false,
    sparesExamples: true,
  },
  {
    name: 'remote-of-rclone',
    holds: 'rclone passwords',
    files: /(?:^|\/)rclone\.conf$/,
    pattern:
      /^\s{0,8}(?:pass|password2?|secret_access_key|token|client_secret)\s{0,8}=\s{0,8}(?<value>\S.{7,2000})$/gm,
    isRandom: false,
  },
  {
    name: 'refresh-token-file',
    holds: 'a refresh token',
    files: /(?:^|\/)[^/]*(?:tokens?|credentials?|oauth2?|auth|client|adc)[^/]*\.json$/,
    pattern: /"(?:refresh_?token|client_?secret|access_?token)"\s{0,8}:\s{0,8}"(?<value>[^"\s]{16,4000})"/gi,
    isRandom: false,
    sparesExamples: true,
  },
  tokenRule('google-api-key', 'a Google API key', ['AIza'], 'AIza', String.raw`[\w-]{35}`),
  tokenRule('google-client-secret', 'a Google client secret', ['GOCSPX-'], 'GOCSPX-', String.raw`[\w-]{28}`),
  tokenRule('google-refresh-token', 'a Google refresh token', ['1//0'], '1//0', String.raw`[\w-]{40,200}`),
  tokenRule(
    'firebase-server-key',
    'a Firebase server key',
    [':APA91b'],
    String.raw`[\w-]{11}:APA91b`,
    String.raw`[\w-]{134}`,
  ),
  {
    name: 'azure-storage-key',
    holds: 'an Azure key',
    words: ['AccountKey=', 'SharedAccessKey='],
    pattern: /(?:AccountKey|SharedAccessKey)=(?<value>[A-Za-z0-9+/]{43,86}={1,2})(?![A-Za-z0-9+/=])/g,
    isRandom: true,
  },
  {
    name: 'azure-client-secret',
    holds: 'an Azure client secret',
    words: ['Q~'],
    pattern: /(?<![\w~.-])(?<value>[\w~.]{3}\dQ~[\w~.-]{31,34})(?![\w~.-])/g,
    isRandom: true,
  },
  tokenRule('azure-devops-token', 'an Azure DevOps token', ['AZDO'], '', '[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}'),
  tokenRule('alibaba-access-key', 'an Alibaba Cloud access key', ['LTAI'], 'LTAI', '[A-Za-z0-9]{17,26}'),
  tokenRule('digitalocean-token', 'a DigitalOcean token', ['_v1_'], 'do[opr]_v1_', '[a-f0-9]{64}'),
  tokenRule(
    'cloudflare-origin-key',
    'a Cloudflare key',
    ['v1.0-'],
    String.raw`v1\.0-`,
    '[a-f0-9]{24}-[a-f0-9]{146}',
  ),
  tokenRule(
    'fly-token',
    'a Fly.io token',
    ['fo1_', 'fm1', 'fm2_'],
    '(?:fo1_|fm1[ar]_|fm2_)',
    String.raw`[\w+/-]{43,2000}={0,3}`,
  ),
  tokenRule('heroku-key', 'a Heroku API key', ['HRKU-'], 'HRKU-', String.raw`[\w-]{36,80}`),
  tokenRule('scalingo-token', 'a Scalingo token', ['tk-us-'], 'tk-us-', String.raw`[\w-]{48}`),
  tokenRule(
    'tailscale-key',
    'a Tailscale key',
    ['tskey-'],
    'tskey-(?:auth|api|client|scim|webhook)-',
    String.raw`[\w-]{20,100}`,
  ),
  tokenRule('yandex-key', 'a Yandex Cloud key', ['AQVN'], 'AQVN', String.raw`[\w-]{35,38}`),
];
