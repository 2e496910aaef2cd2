/** Words of those who write an example. */
const EXAMPLE =
  /example|placeholder|your[-_ ]?|change[-_ ]?(?:me|it|this)|dummy|fake|sample|redacted|insert|replace|todo\b|^test|test$|mysecret/i;

/** Words that no key holds by chance, though a password may. */
const WORD_IN_KEY =
  /t[e3]st|p[a@]ssw[o0]rd|secret[-_]?(?:key|token)|mock|bogus|invalid|deadbeef|cafebabe|foobar/i;

/** A name of what should stand there, and nothing else. */
const NAME =
  /^(?:(?:my|the|some|this|new|old|user|root|admin|default|super|db|database|api|access|client|auth)[-_.]?)*(?:secret|pass(?:word|wd|phrase|code)?|user(?:[-_]?name)?|pwd|token|key|value|string|none|null|nil|true|false|undefined|admin|root|user|guest|default|public|required|optional|unset|empty)[-_.]?\d*$/i;

/** A place for a value: `${VAR}`, `{{ var }}`, `<token>`, `%VAR%`, `$VAR`, `ENV["VAR"]`, `__VAR__`, `...`, `***`. */
const VARIABLE =
  /[${}<>]|^[%@].*[%@]$|^__.*__$|\.{3}|…|\*{3}|\b(?:env|ENV|environ|getenv|process|os|System|vars?|secrets|config|settings|self|this|params|data|local)[.[(]|^(?:!|&|vault:|ssm:|sops:|arn:|ENC\[|encrypted:|base64:?$)/;

/** A file with the key, not the key. */
const PATH = /^(?:[.~]{0,2}\/|[a-z]:\\)/i;

/** Words, whatever joins them: nothing made by chance. */
const WORDS = /^[a-z]+(?:[-_.][a-z]+)*$|^[A-Z]+(?:[-_.][A-Z]+)+$/;

/** Least bits per character of a key, as scanners of secrets have found to divide keys from words. */
const MIN_ENTROPY = 3;

/** Nothing made by chance repeats a character, or counts up, as often as this. */
const MAX_RUN_LENGTH = 6;

/** Whether a value stands for a secret that is elsewhere: an example, a variable, a name of what belongs there. */
export function isPlaceholder(value: string, isRandom: boolean): boolean {
  if (EXAMPLE.test(value) || VARIABLE.test(value) || NAME.test(value)) return true;
  if (longestRun(value) >= (isRandom ? MAX_RUN_LENGTH : value.length)) return true;
  if (!isRandom) return PATH.test(value);
  return WORD_IN_KEY.test(value) || WORDS.test(value) || entropyOf(value) < MIN_ENTROPY;
}

/** Length of the longest run of equal characters, or of those that follow each other, as in `12345`. */
function longestRun(value: string): number {
  let longest = 0;
  for (const step of [0, 1, -1]) {
    let run = 1;
    for (let at = 1; at < value.length; at++) {
      run = value.charCodeAt(at) - value.charCodeAt(at - 1) === step ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
  }
  return longest;
}

/** Shannon entropy in bits per character. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
