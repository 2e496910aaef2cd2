/** A path and a text; see `joinSample`. */
type Sample = readonly [path: string, template: string];

const RSA = '-----BEGIN RSA PRI|VATE KEY-----';
const END = '-----END RSA PRI|VATE KEY-----';
const LINE = 'MII{base62 61}';

/** For each rule with more to it than a beginning: texts that it withholds, and others that look alike. */
export const TEXT_SAMPLES: Readonly<Record<string, { withheld: Sample[]; kept: Sample[] }>> = {
  'private-key-text': {
    withheld: [
      ['deploy', '-----BEGIN OPENSSH PRI|VATE KEY-----\nabc\n'],
      ['test/deploy.txt', `\n${RSA}\nabc\n`],
      ['key.asc', '-----BEGIN PGP PRI|VATE KEY BLOCK-----\nabc'],
    ],
    kept: [
      ['a.pub', '-----BEGIN PUBLIC KEY-----\nabc\n'],
      ['a.crt', '-----BEGIN CERTIFICATE-----\nMII\n'],
    ],
  },
  'private-key': {
    withheld: [
      ['README.md', `# Keys\n\n${RSA}\n${LINE}\n${END}\n`],
      ['src/key.ts', `export const key = \`${RSA}\n${LINE}\n\`;\n`],
      ['src/key.go', `var key = "${RSA}\\n" +\n\t"${LINE}\\n"\n`],
      ['src/key.py', `KEY = (\n  '${RSA}'\n  '${LINE}'\n)\n`],
      ['values.yaml', `tls:\n  key: |\n    ${RSA}\n    ${LINE}\n`],
      ['a.json', `{"key": "${RSA}\\n${LINE}\\n"}`],
      ['my_rsa', `Comment: mine\n${RSA}\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0\n\n${LINE}\n`],
      [
        'all.crt',
        `-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n-----BEGIN PRI|VATE KEY-----\n{base62 24}\n`,
      ],
      ['client.ovpn', `client\n<key>\n-----BEGIN PRI|VATE KEY-----\n${LINE}\n</key>\n`],
    ],
    kept: [
      ['README.md', `Put it there:\n\n${RSA}\n...\n${END}\n`],
      ['README.md', `Put it there:\n\n${RSA}\nyour-private-key-goes-here\n${END}\n`],
      ['README.md', `{"PrivateKey": "${RSA}\\n${LINE}...{base62 8}\\n${END}"}`],
      [
        'src/pem.ts',
        `if (text.startsWith('${RSA}')) return parse(text);\nconst theNextNameIsLongEnough = 1;\n`,
      ],
      ['src/pem.ts', `const PEM = ['${RSA}', '${END}'];\n`],
      ['src/sign.ts', `/**\n * const key = \`${RSA}\n * ${LINE}\n */\n`],
      ['deploy.yml', `key: |\n  ${RSA}\n  \${PRIVATE_KEY}\n  ${END}\n`],
      ['test/sign.test.ts', `const key = \`${RSA}\n${LINE}\n\`;\n`],
      ['docs/sign.md', `# Sign\n\n${RSA}\n${LINE}\n`],
      ['src/PemTests.java', `String key = """\n${RSA}\n${LINE}\n""";\n`],
    ],
  },
  'putty-key': {
    withheld: [['key.txt', 'PuTTY-User-Key-|File-2: ssh-rsa\nPrivate-Lines: 1\nabc\n']],
    kept: [['putty.c', 'if (starts(line, "PuTTY-User-Key-|File-2: "))\n']],
  },
  'age-key': {
    withheld: [['keys.txt', '# created\nAGE-SECRET-|KEY-1{base32 58}\n']],
    kept: [
      ['README.md', 'It begins with AGE-SECRET-|KEY-1 and goes on.\n'],
      ['a.md', 'AGE-SECRET-|KEY-1XXXXXXXXXXXXXXXXXXXXX\n'],
    ],
  },
  'json-web-key': {
    withheld: [['jwks.json', '{"kty": "RSA", "n": "x", "d": "{base62 86}"}']],
    kept: [
      ['jwks.json', '{"kty": "RSA", "n": "{base62 86}", "e": "AQAB"}'],
      ['test/jwks.json', '{"kty": "RSA", "d": "{base62 86}"}'],
    ],
  },
  'service-account-key': {
    withheld: [
      [
        'my-project-12.json',
        '{"type": "service_account", "private_key": "-----BEGIN PRI|VATE KEY-----\\nabcdef\\n"}',
      ],
    ],
    kept: [['schema.json', '{"type": "service_account", "private_key": "<private key>"}']],
  },
  'aws-secret-key': {
    withheld: [
      ['deploy.sh', 'export AWS_SECRET_|ACCESS_KEY={base62 40}\n'],
      ['a.ts', "secretAccess|Key: '{base62 40}',\n"],
    ],
    kept: [
      ['README.md', 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n'],
      ['a.ts', 'secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY\n'],
    ],
  },
  'cloud-settings-with-secret': {
    withheld: [['credentials', '[default]\naws_secret_|access_key = {lower 12}-mine\n']],
    kept: [['config', '[default]\nregion = eu-central-1\naws_secret_access_key = ${SECRET_KEY}\n']],
  },
  'remote-of-rclone': {
    withheld: [['rclone.conf', '[r]\npa|ss = {base62 24}\n']],
    kept: [['rclone.conf', '[r]\ntype = sftp\npass = \n']],
  },
  'refresh-token-file': {
    withheld: [['token.json', '{"refresh|_token": "{base62 40}"}']],
    kept: [
      ['token.json', '{"refresh_token": "your-refresh-token-here"}'],
      ['src/session.json', '{"refresh_token": "{base62 40}"}'],
    ],
  },
  'azure-storage-key': {
    withheld: [['a.ts', "'DefaultEndpointsProtocol=https;AccountName=x;Account|Key={base62 86}==;'"]],
    kept: [
      ['a.md', 'AccountName=x;AccountKey=<key>;'],
      ['a.ts', 'AccountKey=${key}'],
    ],
  },
  'azure-client-secret': {
    withheld: [['a.tf', 'secret = "{base62 3}8|Q~{base62 34}"']],
    kept: [['a.c', 'x = Q~y;']],
  },
  'kubernetes-user': {
    withheld: [
      ['kube/config.yaml', 'apiVersion: v1\nkind: Config\nusers:\n- user:\n    to|ken: {base62 40}\n'],
    ],
    kept: [
      ['kube/config.yaml', 'apiVersion: v1\nkind: Config\nusers:\n- user:\n    token: ${TOKEN}\n'],
      ['ci.yaml', 'token: {base62 40}\n'],
    ],
  },
  'kubeconfig-value': {
    withheld: [
      ['kubeconfig.prod', 'users:\n- to|ken: {base62 24}\n'],
      ['kube-config.yaml', 'client-key|-data: {base62 400}\n'],
    ],
    kept: [
      ['kubeconfig.yaml', 'users:\n- token: REDACTED\n'],
      ['kubeconfig.go', 'token: string\n'],
    ],
  },
  'kubernetes-secret': {
    withheld: [['k8s/secret.yaml', 'apiVersion: v1\nkind: Secret\nstringData:\n  pass|word: {base62 16}\n']],
    kept: [
      ['k8s/secret.yaml', 'apiVersion: v1\nkind: Secret\ndata:\n  password: cGFzc3dvcmQ=\n'],
      ['chart/secret.yaml', 'kind: Secret\ndata:\n  password: {{ .Values.password | b64enc }}\n'],
      ['k8s/map.yaml', 'kind: ConfigMap\ndata:\n  password: {base62 16}\n'],
      [
        'k8s/pod.yaml',
        'kind: Secret\n---\nkind: Pod\nspec:\n  env:\n            key: some.long.name.of.a.setting\n',
      ],
    ],
  },
  'registry-auth': {
    withheld: [['config.json', '{"auths": {"registry.invalid": {"au|th": "{base62 40}"}}}']],
    kept: [
      ['config.json', '{"auths": {"registry.invalid": {"auth": "dXNlcjpwYXNzd29yZA=="}}}'],
      ['a.json', '{"auths": {"x": {"auth": ""}}}'],
    ],
  },
  'terraform-token': {
    withheld: [['a.tf', 'token = "{base62 14}.atlas|v1.{base62 67}"']],
    kept: [['a.md', 'xxxxxxxxxxxxxx.atlasv1.xxxx']],
  },
  'service-token': {
    // {"alg":"HS256"} and {"iss":"supabase","role":"service_role"}
    withheld: [
      ['a.ts', "'eyJ|hbGciOiJIUzI1NiJ9.eyJ|pc3MiOiJzdXBhYmFzZSIsInJvbGUiOiJzZXJ2aWNlX3JvbGUifQ.{base62 43}'"],
    ],
    // {"sub":"1234567890","name":"John Doe"}
    kept: [
      ['a.ts', "'eyJ|hbGciOiJIUzI1NiJ9.eyJ|zdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0.{base62 43}'"],
    ],
  },
  'ansible-password': {
    withheld: [['group_vars/all.yml', 'ansible_become_|password: {base62 14}\n']],
    kept: [['group_vars/all.yml', 'ansible_become_password: "{{ vault_become }}"\n']],
  },
  'package-manager-token': {
    withheld: [
      ['.npmrc', '//registry.invalid/:_auth|Token={base62 36}\n'],
      ['sub/.yarnrc.yml', 'npmAuth|Token: "{base62 24}"\n'],
      ['.gemrc', ':rubygems_api_|key: {base62 24}\n'],
      ['.bundle/config', 'BUNDLE_GEMS__IN|VALID: "{base62 20}"\n'],
    ],
    kept: [
      ['.npmrc', '//registry.invalid/:_authToken=${NPM_TOKEN}\nengine-strict=true\n'],
      ['.bundle/config', 'BUNDLE_PATH: "/usr/local/bundle"\n'],
    ],
  },
  'package-source-login': {
    withheld: [
      ['pip.conf', 'index-url = https://user:{base62 16}|@host.invalid/simple\n'],
      ['.condarc', 'channels:\n - https://u:{base62 16}|@host.invalid\n'],
    ],
    kept: [
      ['requirements.txt', '--index-url https://${USER}:${PASSWORD}@host.invalid/simple\n'],
      ['pip.conf', 'index-url = https://host.invalid/simple\n'],
    ],
  },
  'maven-server-password': {
    withheld: [['.m2/settings.xml', '<server><pass|word>{base62 16}</password></server>']],
    kept: [
      ['settings.xml', '<server><password>${env.PASSWORD}</password></server>'],
      ['settings.xml', '<password>password</password>'],
    ],
  },
  'nuget-password': {
    withheld: [['nuget.config', '<add key="ClearText|Password" value="{base62 16}" />']],
    kept: [['nuget.config', '<add key="ClearTextPassword" value="%NUGET_TOKEN%" />']],
  },
  'composer-login': {
    withheld: [
      ['auth.json', '{"http-basic": {"x.invalid": {"username": "u", "pass|word": "{base62 16}"}}}'],
      ['auth.json', '{"github-oauth": {"github.com": "{base62 40}"}}'],
    ],
    kept: [
      ['auth.json', '{"http-basic": {}}'],
      ['auth.json', '{"github-oauth": {"github.com": "<token>"}}'],
    ],
  },
  'git-host-settings': {
    withheld: [['gh/hosts.yml', 'github.com:\n  oauth_|token: {base62 40}\n']],
    kept: [['gh/config.yml', 'git_protocol: https\n']],
  },
  'slack-webhook': {
    withheld: [['a.ts', "fetch('https://hooks.slack|.com/services/T{upper 8}/B{upper 8}/{base62 24}')"]],
    kept: [['a.md', 'https://hooks.slack|.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX']],
  },
  'discord-webhook': {
    withheld: [['a.ts', "'https://discord.com/api/web|hooks/{digits 18}/{base62 68}'"]],
    kept: [['a.md', 'https://discord.com/api/webhooks/<id>/<token>']],
  },
  'teams-webhook': {
    withheld: [
      [
        'a.ts',
        "'https://x.webhook.office|.com/webhookb2/{hex 36}@{hex 36}/IncomingWebhook/{hex 32}/{hex 36}'",
      ],
    ],
    kept: [['a.md', 'https://x.webhook.office.com/webhookb2/…']],
  },
  'database-address': {
    withheld: [
      ['src/db.ts', "'postgres://app:{base62 16}|@db.internal.company.com:5432/app'"],
      ['compose.yml', 'URL: mongodb+srv://u:{base62 20}|@c0.mongodb.net\n'],
    ],
    kept: [
      ['src/db.ts', "'postgres://user:password@db.company.com/app'"],
      ['src/db.ts', "'postgres://app:{base62 16}|@localhost:5432/app'"],
      ['README.md', 'redis://user:{base62 16}|@redis.example.com'],
      ['src/db.ts', '`postgres://${user}:${password}@${host}/app`'],
    ],
  },
  'connection-string': {
    withheld: [
      [
        'appsettings.Production.json',
        '{"ConnectionStrings": {"x": "Server=db;User Id=sa;Pass|word={base62 12};"}}',
      ],
    ],
    kept: [['appsettings.json', '{"ConnectionStrings": {"x": "Server=db;Password=<password>;"}}']],
  },
  'mysql-password': {
    withheld: [['.my.cnf', '[client]\npass|word={base62 12}\n']],
    kept: [['my.cnf', '[client]\nuser=root\npassword=\n']],
  },
  'database-settings': {
    withheld: [['config/database.yml', 'production:\n  pass|word: {base62 16}\n']],
    kept: [
      ['config/database.yml', "production:\n  password: <%= ENV['DATABASE_PASSWORD'] %>\n"],
      ['config/database.yml', 'test:\n  password: password\n'],
    ],
  },
  'environment-value': {
    withheld: [
      ['.envrc', 'use nix\nexport API={base62 20}\n'],
      ['.flaskenv', 'SECRET={base62 12}\n'],
      ['env', 'A={base62 12}\n'],
    ],
    kept: [
      ['.envrc', 'use flake\nexport PATH_TO=$PWD/bin\nexport DEBUG=true\nlayout python3\n'],
      ['.envrc', 'export TOKEN=changeme\n'],
    ],
  },
  'secret-of-a-word': {
    withheld: [
      ['.slack-token', '{base62 24}\n'],
      ['api_key.txt', '{base62 24}'],
      ['db-password', '{base62 10}\n'],
    ],
    kept: [
      ['token', 'export function token() {}\n'],
      ['password.txt', 'changeme\n'],
      ['forgot-password', '<form></form>\n'],
    ],
  },
  'passwords-of-users': {
    withheld: [['shadow', 'root:$6$|{base62 60}:19000:0:99999:7:::\n']],
    kept: [
      ['passwd', 'root:x:0:0:root:/root:/bin/bash\n'],
      ['shadow', 'daemon:*:19000:0:99999:7:::\n'],
    ],
  },
  'properties-with-secret': {
    withheld: [
      ['gradle.properties', 'signing.pass|word={base62 12}\n'],
      ['local.properties', 'maps.api.key={base62 24}\n'],
    ],
    kept: [
      ['gradle.properties', 'org.gradle.jvmargs=-Xmx2g\nsigning.password=${PASSWORD}\n'],
      ['application.properties', 'spring.user.password=password\n'],
    ],
  },
  'wordpress-settings': {
    withheld: [['wp-config.php', "<?php define('DB_PASS|WORD', '{base62 16}');\n"]],
    kept: [
      [
        'wp-config-sample.php',
        "<?php define( 'DB_PASSWORD', 'password_here' );\ndefine( 'AUTH_KEY', 'put your unique phrase here' );\n",
      ],
    ],
  },
  'rails-secret': {
    withheld: [['config/initializers/token.rb', "App.secret_key_|base = '{hex 128}'\n"]],
    kept: [
      ['guides.md', 'secret_key_base: {hex 128}\n'],
      ['config/app.rb', "secret_key_base = ENV['SECRET_KEY_BASE']\n"],
    ],
  },
  'application-secret': {
    withheld: [['config/secrets.yml', 'production:\n  secret_key_|base: {base62 40}\n']],
    kept: [['config/secrets.yml', 'production:\n  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>\n']],
  },
};
