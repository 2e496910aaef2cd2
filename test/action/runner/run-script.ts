import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ScriptResult {
  exitCode: number | null;
  /** stdout and stderr as they came. */
  log: string;
  outputs: Record<string, string>;
  summary: string;
  /** What was added to the PATH of later steps. */
  path: string[];
}

/** Runs a `run` step with `shell: bash` as the runner does, with files for what it hands back. */
export async function runScript(
  script: string,
  { cwd, folder, environment }: { cwd: string; folder: string; environment: Record<string, string> },
): Promise<ScriptResult> {
  const files = mkdtempSync(join(folder, 'step-'));
  const file = (name: string, content = ''): string => {
    const path = join(files, name);
    writeFileSync(path, content);
    return path;
  };
  const [output, summary, path] = [file('output'), file('summary'), file('path')];
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file('script.sh', script)], {
    cwd,
    env: { ...environment, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, GITHUB_PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  }
  const exitCode = await new Promise<number | null>((done) => child.on('close', done));
  return {
    exitCode,
    log,
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
    path: readFileSync(path, 'utf8').split('\n').filter(Boolean),
  };
}

/** `name=value` lines, and values of several lines between `name<<DELIMITER` and the delimiter. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = '', operator, rest = ''] = /^(.+?)(=|<<)(.*)$/.exec(line) ?? [];
    if (operator === '=') outputs[name] = rest;
    if (operator !== '<<') continue;
    const end = lines.indexOf(rest);
    if (end < 0) throw new Error(`the output ${name} is not ended`);
    outputs[name] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
  }
  return outputs;
}
