/** What editors, people and file managers add to the name of a copy, before or after it. */
const COPY_AFTER =
  /(?:[\s\p{Zs}~]+|#|[._-](?:bak|backup|old|orig|original|save|saved|swp|swo|tmp|temp|copy)\d*|[\s_-]*\(\d+\)|\s+copy(?:\s+\d+)?|\.\d{1,14})$/u;
const COPY_BEFORE = /^(?:#|\.#|copy of )/;

/** Endings that say what kind of data a file is; a mark of a copy can stand before one. */
const DATA_ENDING = /\.(?:json|ya?ml|toml|ini|xml|conf|cfg|properties|txt|csv|php|env|pem|key)$/;

/** No file system has longer names, though a tree of git may. */
const MAX_NAME_LENGTH = 255;

/** Files that show which settings there are, without their values. */
const TEMPLATE =
  /(?:^|[/._-])(?:dist|examples?\d{0,3}|samples?|template|tmpl|tpl|j2|erb|ejs|mustache|enc|gpg|age|sops)(?:\.(?:json|ya?ml|toml|ini|xml|conf|cfg|properties|txt|csv|php|env|tfvars|rb|js|ts|py))?$|(?:^|\/)templates?\/(?:[^/]+\/)*[^/]+\.(?:ya?ml|json|tpl)$/;

/** A path in lower case, without what marks a copy or a backup: `.env~`, `#id_rsa#` and `credentials (1).json` are as bad. */
export function plainPath(path: string): string {
  const lower = path.toLowerCase();
  const start = lower.lastIndexOf('/') + 1;
  if (lower.length - start > MAX_NAME_LENGTH) return lower;
  let name = lower.slice(start).replace(COPY_BEFORE, '');
  const ending = DATA_ENDING.exec(name)?.[0] ?? '';
  for (let former = ''; former !== name;) {
    former = name;
    const stem = name.endsWith(ending) ? name.slice(0, name.length - ending.length) : name;
    const bare = stem.replace(COPY_AFTER, '');
    name = bare === '' ? name : bare + (name.endsWith(ending) ? ending : '');
  }
  return lower.slice(0, start) + name;
}

/** Whether a file, by its plain path, is a template: the rules that go by a name alone leave it. */
export function isTemplate(plain: string): boolean {
  return TEMPLATE.test(plain);
}
