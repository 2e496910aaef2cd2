import type { Unseen } from '../core/results/reference-answer.js';
import { RESOLVED_LANGUAGES } from './languages.js';

const DYNAMIC = 'names that are made at run time';
const MARKUP = 'uses in markup of names that markup binds, too';
const INFERRED = 'members of values whose type is inferred from other code';
const KINDS: Readonly<Record<string, readonly string[]>> = {
  javascript: ['members of values whose type nobody wrote', DYNAMIC],
  typescript: [INFERRED, DYNAMIC],
  tsx: [INFERRED, DYNAMIC],
  vue: [MARKUP, INFERRED, DYNAMIC],
  svelte: [MARKUP, INFERRED, DYNAMIC],
  astro: [MARKUP, INFERRED, DYNAMIC],
  html: [MARKUP, 'names that other scripts of the page define', DYNAMIC],
  python: ['members of values whose type nobody wrote', 'getattr and what is imported at run time'],
  go: ['calls through an interface lead to the interface', 'reflection'],
  rust: ['calls through a trait lead to the trait', INFERRED, 'what macros make'],
  csharp: ['calls through an interface lead to the interface', 'reflection, and what frameworks inject'],
  kotlin: [
    'calls through an interface lead to the interface',
    'members of what a lambda works on without a name',
  ],
  php: ['types that only a comment names', DYNAMIC],
  ruby: ['members of values whose type nobody wrote', 'send and what is defined at run time'],
  c: ['what macros make', 'calls through a pointer to a function'],
  cpp: ['what macros and templates make', 'overloads with as many parameters', 'operators'],
  scala: ['implicit values and conversions', INFERRED],
  swift: ['members that begin with a dot, whose type is inferred', 'overloads, which labels tell apart'],
  elixir: ['what macros make, and what use brings in', 'functions of modules that a value names'],
  java: ['calls through an interface lead to the interface', 'reflection, and what frameworks inject'],
};

/**
 * What cannot be told of uses in some languages, in their order.
 *
 * @param ofOthers what cannot be told of languages without rules for uses
 */
export function unseenIn(languages: Iterable<string>, ofOthers: string): Unseen[] {
  return [...new Set(languages)].sort().map((language) => ({
    language,
    kinds: RESOLVED_LANGUAGES.includes(language)
      ? (KINDS[language] ?? ['dynamic dispatch and reflection'])
      : [ofOthers],
  }));
}
