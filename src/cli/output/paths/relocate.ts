import type { PathFromHere } from './path-from-here.js';

/** Properties of answers that hold paths from the top of the repository. */
const PATHS = new Set(['path', 'previousPath']);

/** A copy of an answer whose paths, at any depth, are as they are printed for people. */
export function relocate<Answer>(answer: Answer, fromHere: PathFromHere): Answer {
  return mapObjects(answer, (object) =>
    Object.fromEntries(
      Object.entries(object).map(([key, value]) => [
        key,
        PATHS.has(key) && typeof value === 'string' ? fromHere(value) : value,
      ]),
    ),
  ) as Answer;
}

/** A copy of a JSON answer with `cwd_path` after each `path`, at any depth: the same file from the current folder. */
export function withCwdPaths<Answer>(answer: Answer, fromHere: PathFromHere): Answer {
  return mapObjects(answer, (object) =>
    Object.fromEntries(
      Object.entries(object).flatMap(([key, value]) =>
        key === 'path' && typeof value === 'string'
          ? [
              [key, value],
              ['cwd_path', fromHere(value)],
            ]
          : [[key, value]],
      ),
    ),
  ) as Answer;
}

type PlainObject = Record<string, unknown>;

function mapObjects(value: unknown, map: (object: PlainObject) => PlainObject): unknown {
  if (Array.isArray(value)) return value.map((one) => mapObjects(one, map));
  if (!isPlainObject(value)) return value;
  const inner = Object.entries(value).map(([key, held]) => [key, mapObjects(held, map)]);
  return map(Object.fromEntries(inner) as PlainObject);
}

function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
