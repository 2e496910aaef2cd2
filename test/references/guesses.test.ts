import { expect, test } from 'vitest';
import { graphOf, usesOf } from '../support/graph-of.js';

test('what a base has that lies elsewhere is not the method that passes a call on to it', async () => {
  const graph = await graphOf({
    'Writer.java': `package p;
class Writer extends Unseen {
  void visitLocals(int a) { super.visitLocals(a); }
  Object nested() { return new Other() { void visitFrame(int a) { super.visitFrame(a); } }; }
}
`,
    'Screen.cs': `class Screen : Vendor.Base { public override void DrawFrame() { base.DrawFrame(); } }
class Typed : Vendor.Base<int> { public override void DrawTyped() { base.DrawTyped(); } }
`,
    'Query.php':
      '<?php\nnamespace App;\nclass Query extends \\Vendor\\Base { function runQuery() { parent::runQuery(); } }\n',
    'job.py': `class Job(make_base()):
    def run_job(self):
        super().run_job()
        super(Job, self).run_job()
`,
    'view.ts': 'export class View extends mixin(Object) { drawView() { super.drawView(); } }\n',
    'old.js': 'class Old extends mixin(Object) { drawOld() { super.drawOld(); } }\n',
    'Actor.kt':
      'package p\nclass Actor : other.Base() {\n  override fun playPart(a: Int) { super.playPart(a) }\n}\n',
    'store.rb': 'class Store < make_base\n  def keep_all\n    super\n    super()\n  end\nend\n',
  });
  const names =
    'visitLocals visitFrame DrawFrame DrawTyped runQuery run_job drawView drawOld playPart keep_all';
  for (const name of names.split(' ')) expect([name, usesOf(graph, name)]).toEqual([name, []]);
});

test('a guess by name alone leaves out the method that a call stands in, unless the call is on its own object', async () => {
  const graph = await graphOf({
    'reactor.rb': `class Reactor
  def raise_error(error)
    @thread.raise_error(error)
    @threads.each { |one| one.raise_error(error) }
    self.raise_error(error)
  end
  def initialize(thread, threads)
    @thread = thread
    @threads = threads
  end
  def stop_all(pool)
    pool.raise_error(1)
  end
end
`,
    'assets.rs': `pub struct Assets { set: Foreign }
impl Assets {
    pub fn find_syntax(&self, name: &str) -> u32 {
        let set = load();
        set.find_syntax(name)
    }
    pub fn again(&self, name: &str) { self.find_syntax(name); }
}
`,
    'gate.py': `class Gate:
    def open_gate(self, inner): inner.open_gate(self)
class Door:
    def open_gate(self, inner): pass
`,
    'gate.hpp': 'struct Lock { void turnKey(int times = 1); };\n',
    'gate.cpp':
      '#include "gate.hpp"\nvoid Lock::turnKey(int times) { auto other = make(); other.turnKey(times); }\n',
  });
  expect(usesOf(graph, 'raise_error')).toEqual([
    'exact call reactor.rb:5:10 in Reactor.raise_error',
    'likely call reactor.rb:12:10 in Reactor.stop_all',
  ]);
  expect(usesOf(graph, 'find_syntax')).toEqual(['exact call assets.rs:7:44 in Assets.again']);
  // Two have the name: that the call stands in one of them does not make it likely that it means the other.
  expect(usesOf(graph, 'Gate.open_gate')).toEqual([]);
  expect(usesOf(graph, 'Door.open_gate')).toEqual(['possible call gate.py:2:39 in Gate.open_gate']);
  expect(usesOf(graph, 'turnKey')).toEqual([]);
});
