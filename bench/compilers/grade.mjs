/**
 * What a compiler says of a use of a name.
 *
 * @typedef {object} Use
 * @property {string} path
 * @property {number} line from 1
 * @property {number} column from 1, in UTF-16 units, of the name
 * @property {string} name
 * @property {string} language
 * @property {string} kind call, construct, type, inherit, override, import, export, read or decorate
 * @property {string} shape how it is written, for the groups of the report
 * @property {'inside' | 'outside' | 'local' | 'unknown'} state where its definition is; unknown where the compiler has no type
 * @property {boolean} isCounted whether the definition is of a kind that references are promised for
 * @property {{ path: string, line: number, kind: string }[]} targets every declaration of it in the repository
 */

const TIERS = ['exact', 'likely', 'possible'];

/**
 * Grades the edges of `diffdex refs --all`. An edge is right where all its targets are declarations of what the compiler
 * means; one where the compiler knows no answer is not graded.
 *
 * @param {Use[]} uses
 * @param {object[]} edges
 * @param {Set<string>} paths the files that the compiler read; edges in other files are left out
 */
export function grade(uses, edges, paths) {
  const graded = edges.filter(({ path, kind }) => paths.has(path) && kind !== 'override');
  const said = new Map(graded.map((edge) => [placeOf(edge), edge]));
  const known = new Map(uses.map((use) => [placeOf(use), use]));
  const tiers = Object.fromEntries(TIERS.map((tier) => [tier, { right: 0, wrong: 0, ungraded: 0 }]));
  const wrong = [];
  for (const [place, edge] of said) {
    const use = known.get(place);
    const verdict = judge(use, edge);
    tiers[edge.tier][verdict]++;
    if (verdict === 'wrong' && edge.tier !== 'possible') wrong.push({ edge, use });
  }
  const misses = [];
  const found = new Set();
  const counted = uses.filter(isGraded);
  for (const use of counted) {
    const edge = said.get(placeOf(use));
    if (edge && edge.tier !== 'possible' && judge(use, edge) === 'right') found.add(use);
    else misses.push({ use, edge });
  }
  return { uses: counted, found, tiers, wrong, misses };
}

/**
 * Overriding is no use of a name to the compilers. They are graded apart, where a compiler tells of them.
 *
 * @param {Use[]} uses
 * @param {object[]} edges
 * @param {Set<string>} paths
 */
export function gradeOverrides(uses, edges, paths) {
  const known = new Map(uses.filter(({ kind }) => kind === 'override').map((use) => [placeOf(use), use]));
  const said = edges.filter(
    (edge) => edge.kind === 'override' && edge.tier !== 'possible' && paths.has(edge.path),
  );
  const right = said.filter(
    (edge) => known.has(placeOf(edge)) && judge(known.get(placeOf(edge)), edge) === 'right',
  );
  const places = new Set(right.map(placeOf));
  const counted = [...known.values()].filter(({ isCounted }) => isCounted);
  const found = counted.filter((use) => places.has(placeOf(use)));
  return { said: said.length, right: right.length, uses: counted.length, found: found.length };
}

/**
 * Grades codegraph's edges, which have a line and no column, or no place within their source. In doubt they are right: an
 * edge is where any use of its name on the line, or else within its source, means what is defined within its target.
 *
 * @param {Use[]} uses
 * @param {object[]} edges of `readCodegraphEdges`
 * @param {Set<string>} paths
 */
export function gradeCodegraph(uses, edges, paths) {
  const byName = new Map();
  for (const use of uses) {
    const key = `${use.path} ${use.name}`;
    byName.set(key, [...(byName.get(key) ?? []), use]);
  }
  const found = new Set();
  const verdicts = { right: 0, wrong: 0, ungraded: 0 };
  for (const edge of edges) {
    if (!paths.has(edge.path) || edge.isSynthesized) continue;
    const within = (byName.get(`${edge.path} ${edge.name}`) ?? []).filter(
      ({ line }) => edge.sourceKind === 'file' || (line >= edge.fromLine && line <= edge.toLine),
    );
    const onLine = within.filter(({ line }) => line === edge.line);
    const candidates = onLine.length > 0 ? onLine : within;
    const meant = candidates.filter(({ targets }) =>
      targets.some(
        ({ path, line }) => path === edge.targetPath && line >= edge.targetStart && line <= edge.targetEnd,
      ),
    );
    for (const use of meant) if (isGraded(use)) found.add(use);
    const isUnknown = candidates.length > 0 && candidates.every(({ state }) => state === 'unknown');
    verdicts[meant.length > 0 ? 'right' : isUnknown ? 'ungraded' : 'wrong']++;
  }
  return { found, ...verdicts };
}

function isGraded({ isCounted, kind }) {
  return isCounted && kind !== 'override';
}

function judge(use, edge) {
  if (use?.state === 'unknown') return 'ungraded';
  if (!use) return 'wrong';
  const isMeant = isIn(use.targets);
  const isRight = edge.tier === 'possible' ? edge.targets.some(isMeant) : edge.targets.every(isMeant);
  return isRight ? 'right' : 'wrong';
}

function isIn(targets) {
  return ({ path, line }) => targets.some((target) => target.path === path && target.line === line);
}

function placeOf({ path, line, column }) {
  return `${path}:${line}:${column}`;
}

/** What went wrong, most frequent first: `{ reason, count, examples }`. */
export function groupWrong(wrong) {
  return group(wrong, ({ edge, use }) => {
    const truth = !use
      ? 'no use at all'
      : use.state !== 'inside'
        ? use.state
        : edge.targets.some(isIn(use.targets))
          ? `one of them alone, a ${use.targets[0].kind}`
          : `another ${use.targets[0].kind}`;
    return {
      reason: `${edge.tier} ${edge.kind}, said ${edge.targets[0].kind}, is ${truth}, ${use?.shape ?? ''}`,
      example: `${placeOf(edge)} ${edge.name} said ${list(edge.targets)}; is ${use ? list(use.targets) || use.state : 'no use'}`,
    };
  });
}

export function groupMisses(misses) {
  return group(misses, ({ use, edge }) => {
    const answer = !edge
      ? 'nothing said'
      : edge.tier === 'possible'
        ? judge(use, edge) === 'right'
          ? 'possible, with it'
          : 'possible, without it'
        : `${edge.tier} ${edge.targets.some(isIn(use.targets)) ? 'it and others' : 'another'}`;
    return {
      reason: `${answer}: ${use.kind} of a ${use.targets[0].kind}, ${use.shape}`,
      example: `${placeOf(use)} ${use.name} is ${list(use.targets)}${edge ? `; said ${list(edge.targets)}` : ''}`,
    };
  });
}

function list(targets) {
  const places = targets.slice(0, 3).map(({ path, line }) => `${path}:${line}`);
  return places.join(', ') + (targets.length > 3 ? ` and ${targets.length - 3} more` : '');
}

const EXAMPLES = 4;

function group(items, describe) {
  const groups = new Map();
  for (const item of items) {
    const { reason, example } = describe(item);
    const one = groups.get(reason) ?? { reason, count: 0, examples: [] };
    one.count++;
    // Every so often one more, so that the examples are not all of one file.
    if (one.examples.length < EXAMPLES && (one.count & (one.count - 1)) === 0) one.examples.push(example);
    groups.set(reason, one);
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
