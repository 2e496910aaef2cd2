/** When something for terminals is printed. */
export const WHEN = ['auto', 'always', 'never'] as const;
export type When = (typeof WHEN)[number];

/** A stream that output goes to, and the environment. */
export interface Surroundings {
  isTerminal: boolean;
  environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether to print colours. The flag decides, then `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE` and `CLICOLOR` in this order, then
 * whether output goes to a terminal that has colours. An empty variable says nothing.
 */
export function hasColours(flag: When | undefined, { isTerminal, environment }: Surroundings): boolean {
  if (flag === 'always') return true;
  const { NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM } = environment;
  if (flag === 'never' || NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  if (CLICOLOR_FORCE && CLICOLOR_FORCE !== '0') return true;
  return isTerminal && CLICOLOR !== '0' && TERM !== 'dumb';
}
