import { randomUUID } from 'node:crypto';
import { printableLine } from '../text/printable.js';
import { workflowCommand } from '../text/workflow-command.js';

/** What reads the output: a person, or a CI system that finds commands in it. */
export type LogStyle = 'plain' | 'github-actions' | 'gitlab';

/** The CI system that runs this process, as it tells in the environment. */
export function logStyleOf(environment: Readonly<Record<string, string | undefined>>): LogStyle {
  if (environment.GITHUB_ACTIONS === 'true') return 'github-actions';
  return environment.GITLAB_CI === 'true' ? 'gitlab' : 'plain';
}

/**
 * Text for a log as a section that can be folded; as it is where there are none. The text must be printable already. On
 * GitHub no line of it is taken for a command: commands are stopped until a word comes that nobody can guess.
 */
export function logSection(title: string, text: string, style: LogStyle): string {
  const content = text.endsWith('\n') ? text : `${text}\n`;
  switch (style) {
    case 'plain':
      return content;
    case 'github-actions': {
      const word = randomUUID();
      return [
        workflowCommand('group', printableLine(title)),
        workflowCommand('stop-commands', word),
        `${content}::${word}::`,
        '::endgroup::\n',
      ].join('\n');
    }
    case 'gitlab': {
      // https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections
      const name = `diffdex_${randomUUID().replaceAll('-', '')}`;
      const seconds = String(Math.floor(Date.now() / 1000));
      const mark = (edge: string): string => `\u001b[0Ksection_${edge}:${seconds}:${name}\r\u001b[0K`;
      return `${mark('start')}${printableLine(title)}\n${content}${mark('end')}\n`;
    }
  }
}
