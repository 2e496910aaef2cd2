import { expect, it } from 'vitest';
import { openIndex, type ImpactResult } from '../../src/index.js';
import { createRepository } from '../support/temporary-repository.js';

interface Sample {
  files: Record<string, string>;
  /** The file that changes, and what it is then. */
  path: string;
  replace: [string, string];
  callers: string[];
}

/** A required parameter is added or taken away, and nobody who calls, overrides or implements it knows of that. */
const SAMPLES: Record<string, Sample> = {
  'Python, a receiver without a type': {
    files: {
      'rules.py': 'class Rule:\n    def empty_copy(self):\n        return self\n',
      'use.py': 'from rules import Rule\n\n\ndef use(rule):\n    return rule.empty_copy()\n',
    },
    path: 'rules.py',
    replace: ['(self)', '(self, deep)'],
    callers: ['use.py:5 likely'],
  },
  Ruby: {
    files: {
      'rule.rb': 'class Rule\n  def empty_copy\n    self\n  end\nend\n',
      'use.rb': "require_relative 'rule'\n\ndef use\n  Rule.new.empty_copy\nend\n",
    },
    path: 'rule.rb',
    replace: ['empty_copy', 'empty_copy(deep)'],
    callers: ['use.rb:4 exact'],
  },
  'Java, a call and an implementation': {
    files: {
      'a/Sink.java': 'package a;\n\npublic interface Sink {\n  void emitOne(String event);\n}\n',
      'a/Console.java':
        'package a;\n\npublic class Console implements Sink {\n  public void emitOne(String event) {}\n}\n',
      'a/Use.java': 'package a;\n\nclass Use {\n  void run(Sink sink) {\n    sink.emitOne("x");\n  }\n}\n',
    },
    path: 'a/Sink.java',
    replace: ['String event', 'String event, int level'],
    callers: ['a/Console.java:4 exact', 'a/Use.java:5 exact'],
  },
  'C#, fewer parameters than before': {
    files: {
      'Sink.cs': 'namespace A;\n\npublic interface Sink\n{\n    void EmitOne(string text, int level);\n}\n',
      'Console.cs':
        'namespace A;\n\npublic class ConsoleSink : Sink\n{\n    public void EmitOne(string text, int level) {}\n}\n',
      'Use.cs':
        'namespace A;\n\nclass Use\n{\n    void Run(Sink sink)\n    {\n        sink.EmitOne("x", 1);\n    }\n}\n',
    },
    path: 'Sink.cs',
    replace: ['string text, int level', 'string text'],
    callers: ['Console.cs:5 exact', 'Use.cs:7 exact'],
  },
  'Rust, a function of another module': {
    files: {
      'Cargo.toml': '[package]\nname = "one"\n',
      'src/lib.rs': 'pub mod style;\npub mod user;\n',
      'src/style.rs': 'pub fn components_of(text: &str) -> usize {\n    text.len()\n}\n',
      'src/user.rs':
        'use crate::style::components_of;\n\npub fn run() -> usize {\n    components_of("x")\n}\n',
    },
    path: 'src/style.rs',
    replace: ['text: &str', 'text: &str, deep: bool'],
    callers: ['src/user.rs:4 exact'],
  },
  PHP: {
    files: {
      'Link.php':
        '<?php\nnamespace A;\n\nclass Link {\n    public function getTargetName(): string {\n        return "";\n    }\n}\n',
      'Use.php':
        '<?php\nnamespace A;\n\nclass UseIt {\n    public function run($link) {\n        return $link->getTargetName();\n    }\n    public function make() {\n        return (new Link())->getTargetName();\n    }\n}\n',
    },
    path: 'Link.php',
    replace: ['getTargetName()', 'getTargetName(int $depth)'],
    callers: ['Use.php:9 exact', 'Use.php:6 likely'],
  },
};

it.each(Object.entries(SAMPLES))(
  'names who calls by the former number of arguments: %s',
  async (_, { files, path, replace, callers }) => {
    const repository = createRepository(files);
    const index = await openIndex({ repository: repository.path });
    let impact: ImpactResult;
    try {
      await index.update();
      repository.write(path, (files[path] ?? '').replace(...replace));
      impact = await index.impact({ gates: ['broken-callers'] });
    } finally {
      index.close();
    }
    const found = impact.untouchedCallers.map(({ path: at, line, tier }) => `${at}:${String(line)} ${tier}`);
    expect(found).toEqual(callers);
    expect(impact.gates?.flatMap(({ failing }) => failing)).toHaveLength(callers.length);
  },
);
