import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/core/results/search-answer.js';
import { answerGithub } from '../../src/reporting/answers/answer-github.js';
import { answerGrep } from '../../src/reporting/answers/answer-grep.js';
import { answerEntryObjects } from '../../src/reporting/answers/answer-jsonl.js';
import { answerMarkdown } from '../../src/reporting/answers/answer-markdown.js';
import { formatAnswer } from '../../src/reporting/answers/format-answer.js';
import { logSection, logStyleOf } from '../../src/reporting/progress/log-section.js';
import type { ReportedAnswer } from '../../src/reporting/answers/reported-answer.js';
import { safeJson } from '../../src/reporting/text/safe-json.js';
import { linksToRevision } from '../../src/reporting/text/source-links.js';
import { withoutCommands, workflowCommand } from '../../src/reporting/text/workflow-command.js';
import { answerOf, commandsIn, hitOf, hostileAnswer, hostileText } from './hostile.js';

/** Control and format characters but line breaks and tabs. */
const ACTING = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Co}]/u;
const ANSWER = answerOf([hitOf({})]);
/** The borders of a section in a log of GitLab. */
const SECTION_MARK = new RegExp(String.raw`\x1b\[0Ksection_\w+:\d+:diffdex_[0-9a-f]{32}\r\x1b\[0K`, 'g');

function textOf({ title: query, hits, snapshot }: ReportedAnswer): string {
  const answer: SearchResult = { query, mode: 'hybrid', hits: [...hits], snapshot, tookMs: 1 };
  return formatAnswer(answer, {});
}

describe('grep', () => {
  it('prints path:line:text at the line that says most', () => {
    expect(answerGrep(ANSWER)).toBe('src/pool.ts:11:return this.free.pop();\n');
    expect(answerGrep(answerOf([hitOf({ path: '-rf' })]))).toBe('./-rf:11:return this.free.pop();\n');
  });

  it('prints the line of the definition that was asked for, whatever else has the words', () => {
    expect(answerGrep(answerOf([hitOf({ line: 10 })]))).toBe('src/pool.ts:10:acquire(): Connection {\n');
    expect(answerGrep(answerOf([hitOf({ line: 99 })]))).toBe('src/pool.ts:11:return this.free.pop();\n');
  });

  it('keeps a line a hit, and none of them acts', () => {
    fc.assert(
      fc.property(hostileAnswer, (answer) => {
        const output = withoutCommands(answerGrep(answer));
        expect(output.split('\n')).toHaveLength(answer.hits.length + 1);
        expect(output).not.toMatch(ACTING);
        expect(commandsIn(output)).toEqual([]);
      }),
    );
  });
});

describe('github', () => {
  it('prints notices with their place', () => {
    expect(answerGithub(ANSWER, 'app')).toBe(
      '::notice file=app/src/pool.ts,line=10,endLine=24,title=diffdex%3A free connection::method Pool.acquire, 1 of 1 hit%0Aacquire(): Connection {%0A  return this.free.pop();%0A}\n',
    );
    expect(answerGithub(answerOf([]))).toBe('::notice title=diffdex%3A free connection::Nothing found.\n');
  });

  it('annotates each hit on its own file, whatever it holds', () => {
    fc.assert(
      fc.property(hostileAnswer, (answer) => {
        const output = answerGithub(answer);
        const lines = output.split('\n').slice(0, -1);
        expect(lines).toHaveLength(Math.max(answer.hits.length, 1));
        expect(output).not.toMatch(ACTING);
        for (const line of lines) {
          const [, properties = ''] = /^::notice ([^:]*)::/.exec(line) ?? [];
          const names = properties.split(',').map((property) => property.split('=', 1)[0]);
          expect(names).toEqual(answer.hits.length > 0 ? ['file', 'line', 'endLine', 'title'] : ['title']);
        }
      }),
    );
  });

  it('escapes as the runner unescapes', () => {
    expect(workflowCommand('notice', 'a%\r\nb', { file: 'a:b,c%' })).toBe(
      '::notice file=a%3Ab%2Cc%25::a%25\\x0d%0Ab',
    );
    expect(workflowCommand('group', 'x')).toBe('::group::x');
  });
});

describe('text in a log', () => {
  it('is a group on GitHub in which nothing is a command', () => {
    fc.assert(
      fc.property(hostileAnswer, (answer) => {
        const output = logSection(answer.title, textOf(answer), 'github-actions');
        expect(commandsIn(output)).toEqual(['group', 'stop-commands', 'endgroup']);
        expect(output).not.toMatch(ACTING);
      }),
    );
  });

  it('is a section on GitLab that its content cannot end', () => {
    fc.assert(
      fc.property(hostileAnswer, (answer) => {
        const output = logSection(answer.title, textOf(answer), 'gitlab');
        expect(output.match(SECTION_MARK)).toHaveLength(2);
        expect(output.replace(SECTION_MARK, '')).not.toMatch(ACTING);
      }),
    );
  });

  it('is plain elsewhere', () => {
    expect(logSection('title', 'text', 'plain')).toBe('text\n');
    expect([{}, { GITHUB_ACTIONS: 'true' }, { GITLAB_CI: 'true' }].map(logStyleOf)).toEqual([
      'plain',
      'github-actions',
      'gitlab',
    ]);
  });

  it('loses its commands where they cannot be stopped, and nothing else', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(commandsIn(withoutCommands(text))).toEqual([]);
      }),
    );
    expect(withoutCommands('a::b\n  ::c\nstd::move ## [x]')).toBe('a::b\n  \\x3a:c\nstd::move ## [x]');
  });
});

describe('JSON', () => {
  it('reads as what was written, and holds nothing that acts', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (key, text) => {
        const line = safeJson({ [key]: text });
        expect(JSON.parse(line)).toEqual({ [key]: text });
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Co}]/u);
        expect(commandsIn(line)).toEqual([]);
      }),
    );
  });

  it('has an object for each hit in jsonl', () => {
    fc.assert(
      fc.property(hostileAnswer, (answer) => {
        const entries = answerEntryObjects({ query: answer.title }, answer);
        expect(entries.map(({ path }) => path)).toEqual(answer.hits.map(({ path }) => path));
      }),
    );
  });
});

describe('Markdown', () => {
  it('shows place and code, with links where they are known', () => {
    const linkTo = linksToRevision('https://github.com/o/r', 'c0ffee');
    expect(answerMarkdown(ANSWER, { linkTo })).toBe(
      `**1 hit** for \`free connection\` at \`c0ffee0000\` (fresh)

1\\. [\`src/pool.ts:10-24\`](https://github.com/o/r/blob/c0ffee/src/pool.ts#L10-L24), method \`Pool.acquire\`

\`\`\`typescript
acquire(): Connection {
  return this.free.pop();
}
\`\`\`
`,
    );
  });

  it('has nothing of a repository outside of code', () => {
    fc.assert(
      fc.property(hostileAnswer, (answer) => {
        const output = answerMarkdown(answer, { linkTo: linksToRevision('https://h/o/r', 'c0ffee') });
        expect(output).not.toMatch(ACTING);
        expect(outsideOfCode(output)).toMatch(
          /^\*\*\d hits?\*\* for (?:CODE|) at CODE \(fresh\)(?:\d\\\. \[CODE\]\(https:\/\/h\/o\/r\/blob\/c0ffee\/[\w%./~-]*#L10-L24\), method ?(?:CODE)?)*$/,
        );
      }),
    );
  });
});

/** The Markdown without fenced blocks, each code span being `CODE`, joined to one line; after CommonMark 0.31, 4.5 and 6.1. */
function outsideOfCode(markdown: string): string {
  let fence: string | undefined;
  const kept = markdown.split('\n').filter((line) => {
    const run = /^ {0,3}(`{3,})([^`]*)$/.exec(line);
    if (fence === undefined && run) fence = run[1];
    else if (fence !== undefined) {
      if (run && run[2]?.trim() === '' && (run[1]?.length ?? 0) >= fence.length) fence = undefined;
    } else return true;
    return false;
  });
  expect(fence).toBeUndefined();
  return kept.join('').replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gs, 'CODE');
}
