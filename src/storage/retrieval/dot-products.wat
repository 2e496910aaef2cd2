;; Dot products of one vector with many, which lie one after the other.
;; WebAssembly's SIMD rounds alike on every processor: https://webassembly.github.io/spec/core/exec/numerics.html
(module
  (memory (export "memory") 1)

  ;; All arguments but $count are offsets or sizes in bytes. $stride, the size of a vector, is a multiple of 64: four
  ;; groups of four numbers, summed apart so that no addition waits for the one before. Scores are written as f32.
  (func (export "dotProducts")
    (param $vectors i32) (param $stride i32) (param $count i32) (param $query i32) (param $scores i32)
    (local $end i32) (local $place i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (block $done
      (loop $nextVector
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $a (v128.const f32x4 0 0 0 0))
        (local.set $b (v128.const f32x4 0 0 0 0))
        (local.set $c (v128.const f32x4 0 0 0 0))
        (local.set $d (v128.const f32x4 0 0 0 0))
        (local.set $place (local.get $query))
        (local.set $end (i32.add (local.get $vectors) (local.get $stride)))
        (loop $nextNumbers
          (local.set $a (f32x4.add (local.get $a)
            (f32x4.mul (v128.load (local.get $vectors)) (v128.load (local.get $place)))))
          (local.set $b (f32x4.add (local.get $b)
            (f32x4.mul (v128.load offset=16 (local.get $vectors)) (v128.load offset=16 (local.get $place)))))
          (local.set $c (f32x4.add (local.get $c)
            (f32x4.mul (v128.load offset=32 (local.get $vectors)) (v128.load offset=32 (local.get $place)))))
          (local.set $d (f32x4.add (local.get $d)
            (f32x4.mul (v128.load offset=48 (local.get $vectors)) (v128.load offset=48 (local.get $place)))))
          (local.set $vectors (i32.add (local.get $vectors) (i32.const 64)))
          (local.set $place (i32.add (local.get $place) (i32.const 64)))
          (br_if $nextNumbers (i32.ne (local.get $vectors) (local.get $end))))
        (local.set $a (f32x4.add
          (f32x4.add (local.get $a) (local.get $b))
          (f32x4.add (local.get $c) (local.get $d))))
        (f32.store (local.get $scores)
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $a)) (f32x4.extract_lane 1 (local.get $a)))
            (f32.add (f32x4.extract_lane 2 (local.get $a)) (f32x4.extract_lane 3 (local.get $a)))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $nextVector)))))
