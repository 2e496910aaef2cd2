/** Keys, key stores and files of credentials, by name. */
const SECRET =
  /(?:^|\/)(?:\.env(?:\.[^/]+)?|[^/]+\.env|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?|[._]netrc|\.pgpass|\.htpasswd|\.pypirc|\.git-credentials|\.dockercfg|\.docker\/config\.json|\.aws\/credentials|\.kube\/config|kubeconfig|credentials\.(?:json|csv)|client_secrets?[^/]*\.json|service[-_]account[^/]*\.json|[^/]+\.tfstate(?:\.backup)?|[^/]+\.(?:pem|key|p12|pfx|pkcs12|jks|keystore|keytab|kdbx?|ppk))$/i;

/** Files that show which settings there are, without their values. */
const TEMPLATE = /\.(?:dist|example|sample|template|tmpl|tpl)$|(?:^|\/)(?:example|sample|template)\.env$/i;

/** Files that hold settings and, at times, tokens. */
const TOKEN_FILE =
  /(?:^|\/)(?:\.npmrc|\.yarnrc(?:\.yml)?|pip\.conf|\.gemrc|\.cargo\/(?:config|credentials)(?:\.toml)?)$/;
const TOKEN =
  /(?:_authToken|_auth|_password|npmAuthToken|npmAuthIdent|\btoken)["']?\s*[:=]\s*["']?(?!["']?\$)[^\s"']{8,}/;
const PRIVATE_KEY = /^\s*-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/;

/** Whether a file of this name is likely to hold a secret. */
export function isSecretPath(path: string): boolean {
  return SECRET.test(path) && !TEMPLATE.test(path);
}

/** Whether a text is a private key, or the settings of a package manager with a token in them. */
export function isSecretText(path: string, text: string): boolean {
  return PRIVATE_KEY.test(text) || (TOKEN_FILE.test(path) && TOKEN.test(text));
}
