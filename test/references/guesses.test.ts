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

test('what is named as a part of something from elsewhere is never guessed by its name', async () => {
  const graph = await graphOf({
    'traits.cpp': `namespace ours {
struct Traits {
  int chosen_type;
  static int max_size_of(int);
  static constexpr int far_off = 1;
  void keep_it(int);
};
template <typename T, class U = int> typename T::chosen_type use(T t) {
  int q = T::far_off + U::far_off + std::far_off + boost::asio::far_off + ::boost::far_off;
  std::limits<T>::max_size_of(3);
  T::max_size_of(3);
  typename std::decay<T>::chosen_type w;
  t.keep_it(1);
  return Traits::max_size_of(4);
}
}
`,
    'peer.rb': `class Peer
  VERIFY_PEER = 1
  def verify_peer_now(a) = [OpenSSL::SSL::VERIFY_PEER, ::OpenSSL::VERIFY_PEER, OpenSSL.verify_peer_now(1)]
end
module Ours; FLAG_IT = 2; end
p ::Ours::FLAG_IT
`,
    'draw.py': `import numpy as np, scipy.special
class Draw:
    def draw_it(self): pass
def run(a):
    np.random.draw_it()
    scipy.special.draw_it()
`,
    'Q.php':
      '<?php\nnamespace App;\nuse Vendor\\Thing;\nclass Q { const VERY_BIG = 1; static function runIt() {} }\nfunction f() { return [\\PDO::VERY_BIG, Thing::VERY_BIG, Sub\\Thing::runIt(), \\A\\B::runIt()]; }\n',
    'app.ts': `import * as ext from 'ext';
import { named } from 'ext/sub';
export class App { drawApp() {} }
ext.drawApp();
named.inner.drawApp();
`,
  });
  expect(usesOf(graph, 'max_size_of')).toEqual(['exact call traits.cpp:14:18 in ours.use']);
  // What an object of any type has is not said, but its name may tell.
  expect(usesOf(graph, 'keep_it')).toEqual(['likely call traits.cpp:13:5 in ours.use']);
  expect(usesOf(graph, 'FLAG_IT')).toEqual(['exact read peer.rb:6:11']);
  const names = 'chosen_type far_off VERIFY_PEER verify_peer_now draw_it VERY_BIG runIt drawApp';
  for (const name of names.split(' ')) expect([name, usesOf(graph, name)]).toEqual([name, []]);
});
