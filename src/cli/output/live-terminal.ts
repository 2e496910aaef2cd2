/** Whether a stream is a terminal that redraws a line when told to; one with `TERM=dumb` prints what it is told instead. */
export function isLiveTerminal(
  { isTTY }: { isTTY?: boolean },
  { TERM }: Readonly<Record<string, string | undefined>>,
): boolean {
  return isTTY === true && TERM !== 'dumb';
}
