/** What all rules have. */
interface NamedRule {
  /** Lower-case words with hyphens; people read it, and it never changes its meaning. */
  name: string;
  /** What such a file holds: "a token of GitHub". */
  holds: string;
  /** Whether the rule leaves tests, examples and documentation alone (`isExamplePath`). */
  sparesExamples?: boolean;
}

/** A file that holds secrets by its very name. */
export interface FileRule extends NamedRule {
  /** Matches the path in lower case, without what marks a backup (`plainPath`). */
  files: RegExp;
}

/** A text that holds a secret. */
export interface TextRule extends NamedRule {
  /** Files to look at, as in `FileRule`; without, all that hold one of `words`. */
  files?: RegExp;
  /** Only texts with one of these are looked at. They are ASCII, and letters count as they are written. */
  words?: readonly string[];
  /** What the secret looks like. Its group `value`, or all of it, must not be a placeholder. Takes linear time. */
  pattern: RegExp;
  /** Whether the secret is no end of a longer word; the letter of an escaped line break may stand before it. */
  beginsWord?: boolean;
  /** What else the file must hold. */
  beside?: RegExp;
  /** Whether the value is made by chance, as keys and tokens are; a password that somebody chose is not. */
  isRandom: boolean;
  /** A last look at the value. */
  accepts?: (value: string) => boolean;
}

/**
 * A token with a known beginning, wherever it stands. `start` and `body` are sources of expressions; `body` covers at most
 * the characters `\w`, `-`, `.`, `+`, `/`, `=` and `~`, and its repetitions have an upper bound.
 */
export function tokenRule(
  name: string,
  holds: string,
  words: readonly string[],
  start: string,
  body: string,
): TextRule {
  return {
    name,
    holds,
    words,
    pattern: new RegExp(`${start}(?<value>${body})(?![A-Za-z0-9])`, 'g'),
    beginsWord: true,
    isRandom: true,
  };
}

/**
 * A setting with a value, as INI, YAML, TOML, JSON, XML and `.properties` write it. `keys` is the source of an expression for
 * the last part of the setting's name.
 */
export function setting(keys: string): RegExp {
  return new RegExp(
    String.raw`(?:${keys})(?:["']|<\/?)?(?:[^\S\n]{0,8}(?:=>|[:=])[^\S\n]{0,8}|["']?>)["']?(?<value>[^\s"'<>,;]{8,200})`,
    'gi',
  );
}
