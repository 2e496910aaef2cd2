import type { SourceText } from '../../core/ports/chunker.js';

/** A job for one thread: large enough to be worth sending, small enough to spread over threads. */
const JOB_CHARACTERS = 128 * 1024;
const SMALL_CHARACTERS = 64 * 1024;
const SMALL_FILES = 4;

/** Whether files are cut sooner in the calling thread than a thread starts: a commit's worth. */
export function isSmallJob(files: readonly SourceText[]): boolean {
  const characters = files.reduce((sum, { text }) => sum + text.length, 0);
  return characters < SMALL_CHARACTERS || (files.length < SMALL_FILES && characters < 4 * SMALL_CHARACTERS);
}

/** Cuts a list of files into jobs, in order. */
export function groupFiles(files: readonly SourceText[]): SourceText[][] {
  const jobs: SourceText[][] = [];
  let characters = Infinity;
  for (const file of files) {
    if (characters >= JOB_CHARACTERS) {
      jobs.push([]);
      characters = 0;
    }
    jobs.at(-1)?.push(file);
    characters += file.text.length;
  }
  return jobs;
}
