/** Longer signatures are cut to what differs. */
const MAX_LENGTH = 120;
/** Characters that stay on each side of what differs, up to a whole word. */
const CONTEXT = 24;

/** Two signatures that differ, cut to what differs and what stands around it; short ones stay whole. */
export function shortenSignatures({ before, after }: { before: string; after: string }): {
  before: string;
  after: string;
} {
  if (Math.max(before.length, after.length) <= MAX_LENGTH) return { before, after };
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first] === after[first]) first++;
  let last = 0;
  while (last < most - first && before.at(-1 - last) === after.at(-1 - last)) last++;
  const start = first <= CONTEXT ? 0 : before.lastIndexOf(' ', first - CONTEXT) + 1;
  const cut = (text: string): string => {
    const space = text.indexOf(' ', text.length - last + CONTEXT);
    const end = space === -1 || last <= CONTEXT ? text.length : space;
    return `${start === 0 ? '' : '… '}${text.slice(start, end)}${end === text.length ? '' : ' …'}`;
  };
  return { before: cut(before), after: cut(after) };
}
