/**
 * The line that a comment begins with, which no reader sees: by it a job finds its own comment again. Jobs that comment on the same pull
 * request differ in their name or in that of their artifact.
 */
export function markerOf({ job, artifactName }: { job: string; artifactName: string }): string {
  return `<!-- diffdex:impact ${[job.replace(/[^\w-]/g, '-'), artifactName].join(' ')} -->`;
}

/** The line behind the marker: of which run a comment is. */
export function runLine(run: number): string {
  return `<!-- run ${String(run)} -->`;
}

/** Whether a comment begins with a marker; one that quotes it does not. */
export function isMarkedWith(body: string, marker: string): boolean {
  return linesOf(body)[0] === marker;
}

/** The number of the run that a comment is of. */
export function runOf(body: string): number | undefined {
  const number = /^<!-- run (\d{1,15}) -->$/.exec(linesOf(body)[1] ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

/** GitHub may give line breaks back as a form would send them. */
function linesOf(body: string): string[] {
  return body.split(/\r?\n/, 2);
}
