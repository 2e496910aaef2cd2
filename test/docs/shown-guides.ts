/** The change that the guides of `diff` and `impact` show. */
const CHANGE = `
cat >> src/retry.ts <<'END'

/** Milliseconds that a Retry-After header asks to wait; 0 if there is none. */
export const retryAfterMs = (header: string | null): number => Number(header ?? 0) * 1_000;
END
sed -i.old -e '/^  response: Response,$/d' -e 's/^  attempt: number,$/&\\n  response?: Response,/' -e 's/response.status/response?.status ?? 503/' src/retry.ts
sed -n '5,$p' src/url.ts > src/query.ts
sed -i.old '4,$d' src/url.ts
rm src/*.old
`;

/** What a reader of a guide has done before its first block, and what else it shows. */
export const SHOWN_GUIDES: Readonly<Record<string, { before?: string; after?: string }>> = {
  'branches-and-worktrees': {},
  diff: {
    before: CHANGE,
    after: `
cat > src/paths.ts <<'END'
/** Joins a folder and a name with exactly one slash between them. */
export const joinPath = (folder: string, name: string): string =>
  \`\${folder.replace(/\\/+$/, '')}/\${name.replace(/^\\/+/, '')}\`;
END
diffdex diff --similar`,
  },
  hooks: {
    before: 'diffdex index',
    after: `
echo '// Sorted.' >> src/url.ts
DIFFDEX_SKIP=1 git commit --quiet --all -m 'Sort'
diffdex hook run post-commit
diffdex hook install
diffdex hook status`,
  },
  impact: { before: CHANGE, after: 'diffdex impact --fail-on broken-callers' },
  indexing: {
    before: `
diffdex index
echo '{"lockfileVersion": 3}' > package-lock.json
git add . && git commit --quiet -m 'Lock'
echo '// Sorted.' >> src/url.ts
echo 'export const n = 1;' > src/new.ts
diffdex status`,
  },
  output: { before: 'diffdex index' },
  references: {},
  search: {},
  secrets: {
    // In parts, so that no scanner takes this file for a leak.
    before: `
mkdir config
echo 'PORT=80' > .env
printf 'aws_access_key_id = AKIA%s\\n' QX3R7LMN2PZ5KD4T > config/deploy.ini
git add . && git commit --quiet -m 'Keys'`,
  },
  sharing: {},
  verify: {
    after: `
sed -i.old 's/"chunks": 24/"chunks": 25/' .diffdex/manifest.json
rm .diffdex/manifest.json.old
diffdex verify --repair`,
  },
};
