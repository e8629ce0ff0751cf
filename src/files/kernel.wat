;; The loops that touch every byte, sixteen at a time. All of them walk the module's own memory: the line scanner reads
;; files straight into it. `skipString` and `skipValue` answer -1 for anything that is not JSON; json-scanner.ts then walks
;; the same bytes in TypeScript to say what is wrong and where. Text must be followed by a NUL byte and 64 bytes of room.
;;
;; Memory: 0 escape classes, 256 hexadecimal digits, 512 the hash state, 1024 the stack of opened brackets, 16384 text.
(module
  (memory (export "memory") 4)

  ;; 1 for the bytes that may follow a backslash, 2 for `u`.
  (data (i32.const 34) "\01") (data (i32.const 47) "\01") (data (i32.const 92) "\01") (data (i32.const 98) "\01")
  (data (i32.const 102) "\01") (data (i32.const 110) "\01") (data (i32.const 114) "\01") (data (i32.const 116) "\01")
  (data (i32.const 117) "\02")
  ;; 1 for 0-9, A-F, a-f.
  (data (i32.const 304) "\01\01\01\01\01\01\01\01\01\01")
  (data (i32.const 321) "\01\01\01\01\01\01")
  (data (i32.const 353) "\01\01\01\01\01\01")

  ;; From behind the opening quote to behind the closing one.
  (func $string (export "skipString") (param $i i32) (result i32)
    (local $v v128) (local $mask i32) (local $at i32) (local $c i32)
    (loop $block
      (local.set $v (v128.load (local.get $i)))
      (local.set $mask (i8x16.bitmask (v128.or
        (v128.or
          (i8x16.eq (local.get $v) (v128.const i8x16 34 34 34 34 34 34 34 34 34 34 34 34 34 34 34 34))
          (i8x16.eq (local.get $v) (v128.const i8x16 92 92 92 92 92 92 92 92 92 92 92 92 92 92 92 92)))
        (i8x16.lt_u (local.get $v) (v128.const i8x16 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32)))))
      (if (i32.eqz (local.get $mask))
        (then (local.set $i (i32.add (local.get $i) (i32.const 16))) (br $block)))
      (loop $special
        (local.set $at (i32.add (local.get $i) (i32.ctz (local.get $mask))))
        (local.set $c (i32.load8_u (local.get $at)))
        (if (i32.eq (local.get $c) (i32.const 34)) (then (return (i32.add (local.get $at) (i32.const 1)))))
        (if (i32.ne (local.get $c) (i32.const 92)) (then (return (i32.const -1))))
        (local.set $c (i32.load8_u (i32.load8_u offset=1 (local.get $at))))
        (if (i32.eq (local.get $c) (i32.const 1))
          (then
            ;; The escaped byte may be a quote or a backslash of this block: drop both bits and go on.
            (local.set $mask (i32.and (local.get $mask)
              (i32.shl (i32.const -4) (i32.sub (local.get $at) (local.get $i)))))
            (br_if $special (local.get $mask))
            (local.set $i (select
              (i32.add (local.get $i) (i32.const 17))
              (i32.add (local.get $i) (i32.const 16))
              (i32.eq (local.get $at) (i32.add (local.get $i) (i32.const 15)))))
            (br $block)))
        (if (i32.eqz (local.get $c)) (then (return (i32.const -1))))
        (if (i32.eqz (i32.and
              (i32.and (i32.load8_u offset=256 (i32.load8_u offset=2 (local.get $at)))
                       (i32.load8_u offset=256 (i32.load8_u offset=3 (local.get $at))))
              (i32.and (i32.load8_u offset=256 (i32.load8_u offset=4 (local.get $at)))
                       (i32.load8_u offset=256 (i32.load8_u offset=5 (local.get $at))))))
          (then (return (i32.const -1))))
        (local.set $i (i32.add (local.get $at) (i32.const 6)))
        (br $block)))
    (unreachable))

  ;; The first byte at or after i that is no white space; a line feed is one when $feed is 1.
  (func $space (param $i i32) (param $feed i32) (result i32)
    (local $c i32)
    (loop $next
      (local.set $c (i32.load8_u (local.get $i)))
      (if (i32.gt_u (local.get $c) (i32.const 32)) (then (return (local.get $i))))
      (if (i32.or
            (i32.or (i32.eq (local.get $c) (i32.const 32)) (i32.eq (local.get $c) (i32.const 9)))
            (i32.or (i32.eq (local.get $c) (i32.const 13))
                    (i32.and (local.get $feed) (i32.eq (local.get $c) (i32.const 10)))))
        (then (local.set $i (i32.add (local.get $i) (i32.const 1))) (br $next))))
    (local.get $i))

  (func $digits (param $i i32) (result i32)
    (loop $next
      (if (i32.lt_u (i32.sub (i32.load8_u (local.get $i)) (i32.const 48)) (i32.const 10))
        (then (local.set $i (i32.add (local.get $i) (i32.const 1))) (br $next))))
    (local.get $i))

  (func $number (param $start i32) (result i32)
    (local $i i32) (local $from i32) (local $c i32)
    (local.set $i (i32.add (local.get $start) (i32.eq (i32.load8_u (local.get $start)) (i32.const 45))))
    (local.set $from (local.get $i))
    (local.set $i (call $digits (local.get $from)))
    (if (i32.eq (local.get $i) (local.get $from)) (then (return (i32.const -1))))
    ;; A leading zero stands alone.
    (if (i32.eq (i32.load8_u (local.get $from)) (i32.const 48))
      (then (local.set $i (i32.add (local.get $from) (i32.const 1)))))
    (if (i32.eq (i32.load8_u (local.get $i)) (i32.const 46))
      (then
        (local.set $from (i32.add (local.get $i) (i32.const 1)))
        (local.set $i (call $digits (local.get $from)))
        (if (i32.eq (local.get $i) (local.get $from)) (then (return (i32.const -1))))))
    (if (i32.eq (i32.or (i32.load8_u (local.get $i)) (i32.const 32)) (i32.const 101))
      (then
        (local.set $c (i32.load8_u offset=1 (local.get $i)))
        (local.set $from (i32.add (i32.add (local.get $i) (i32.const 1))
          (i32.or (i32.eq (local.get $c) (i32.const 43)) (i32.eq (local.get $c) (i32.const 45)))))
        (local.set $i (call $digits (local.get $from)))
        (if (i32.eq (local.get $i) (local.get $from)) (then (return (i32.const -1))))))
    ;; Python refuses whole numbers of more than 4300 digits; json-scanner.ts looks closer.
    (if (i32.gt_u (i32.sub (local.get $i) (local.get $start)) (i32.const 4300)) (then (return (i32.const -1))))
    (local.get $i))

  (func $infinity (param $i i32) (result i32)
    (select (i32.add (local.get $i) (i32.const 8)) (i32.const -1)
      (i64.eq (i64.load (local.get $i)) (i64.const 0x7974696e69666e49))))

  ;; A number or a word: true, false, null, NaN, Infinity.
  (func $scalar (export "skipScalar") (param $i i32) (result i32)
    (local $c i32)
    (local.set $c (i32.load8_u (local.get $i)))
    (if (i32.lt_u (i32.sub (local.get $c) (i32.const 48)) (i32.const 10)) (then (return (call $number (local.get $i)))))
    (if (i32.eq (local.get $c) (i32.const 45))
      (then
        (if (i32.eq (i32.load8_u offset=1 (local.get $i)) (i32.const 73))
          (then (return (call $infinity (i32.add (local.get $i) (i32.const 1))))))
        (return (call $number (local.get $i)))))
    (if (i32.eq (local.get $c) (i32.const 73)) (then (return (call $infinity (local.get $i)))))
    (local.set $c (i32.load (local.get $i)))
    (if (i32.or (i32.eq (local.get $c) (i32.const 0x65757274)) (i32.eq (local.get $c) (i32.const 0x6c6c756e)))
      (then (return (i32.add (local.get $i) (i32.const 4)))))
    (if (i32.and (i32.eq (local.get $c) (i32.const 0x736c6166))
                 (i32.eq (i32.load8_u offset=4 (local.get $i)) (i32.const 101)))
      (then (return (i32.add (local.get $i) (i32.const 5)))))
    (select (i32.add (local.get $i) (i32.const 3)) (i32.const -1)
      (i32.eq (i32.and (local.get $c) (i32.const 0xffffff)) (i32.const 0x4e614e))))

  ;; From a key's opening quote to the value behind its colon.
  (func $key (param $i i32) (param $feed i32) (result i32)
    (if (i32.ne (i32.load8_u (local.get $i)) (i32.const 34)) (then (return (i32.const -1))))
    (local.set $i (call $string (i32.add (local.get $i) (i32.const 1))))
    (if (i32.lt_s (local.get $i) (i32.const 0)) (then (return (i32.const -1))))
    (if (i32.ne (i32.load8_u (local.get $i)) (i32.const 58))
      (then
        (local.set $i (call $space (local.get $i) (local.get $feed)))
        (if (i32.ne (i32.load8_u (local.get $i)) (i32.const 58)) (then (return (i32.const -1))))))
    (call $space (i32.add (local.get $i) (i32.const 1)) (local.get $feed)))

  ;; Any value, nested as deep as the stack of brackets goes.
  (func (export "skipValue") (param $i i32) (param $feed i32) (result i32)
    (local $depth i32) (local $opener i32) (local $c i32)
    (loop $value
      (block $ended
        (local.set $c (i32.load8_u (local.get $i)))
        (if (i32.eq (local.get $c) (i32.const 34))
          (then
            (local.set $i (call $string (i32.add (local.get $i) (i32.const 1))))
            (if (i32.lt_s (local.get $i) (i32.const 0)) (then (return (i32.const -1))))
            (br $ended)))
        (if (i32.eq (i32.or (local.get $c) (i32.const 32)) (i32.const 0x7b))
          (then
            (if (i32.ge_u (local.get $depth) (i32.const 10000)) (then (return (i32.const -1))))
            (i32.store8 offset=1024 (local.get $depth) (local.get $opener))
            (local.set $depth (i32.add (local.get $depth) (i32.const 1)))
            (local.set $opener (local.get $c))
            (local.set $i (call $space (i32.add (local.get $i) (i32.const 1)) (local.get $feed)))
            (if (i32.eq (i32.load8_u (local.get $i)) (i32.add (local.get $opener) (i32.const 2)))
              (then
                (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
                (local.set $opener (i32.load8_u offset=1024 (local.get $depth)))
                (local.set $i (i32.add (local.get $i) (i32.const 1)))
                (br $ended)))
            (if (i32.eq (local.get $opener) (i32.const 0x7b))
              (then
                (local.set $i (call $key (local.get $i) (local.get $feed)))
                (if (i32.lt_s (local.get $i) (i32.const 0)) (then (return (i32.const -1))))))
            (br $value)))
        (local.set $i (call $scalar (local.get $i)))
        (if (i32.lt_s (local.get $i) (i32.const 0)) (then (return (i32.const -1)))))
      (loop $close
        (if (i32.eqz (local.get $depth)) (then (return (local.get $i))))
        (local.set $c (i32.load8_u (local.get $i)))
        (if (i32.le_u (local.get $c) (i32.const 32))
          (then
            (local.set $i (call $space (local.get $i) (local.get $feed)))
            (local.set $c (i32.load8_u (local.get $i)))))
        (if (i32.eq (local.get $c) (i32.const 44))
          (then
            (local.set $i (call $space (i32.add (local.get $i) (i32.const 1)) (local.get $feed)))
            (if (i32.eq (local.get $opener) (i32.const 0x7b))
              (then
                (local.set $i (call $key (local.get $i) (local.get $feed)))
                (if (i32.lt_s (local.get $i) (i32.const 0)) (then (return (i32.const -1))))))
            (br $value)))
        (if (i32.ne (local.get $c) (i32.add (local.get $opener) (i32.const 2))) (then (return (i32.const -1))))
        (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
        (local.set $opener (i32.load8_u offset=1024 (local.get $depth)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $close)))
    (unreachable))

  ;; Unicode characters of a valid string span, its escapes resolved, an escaped surrogate pair counted once:
  ;; bytes that are no UTF-8 continuation, less what each escape is longer than its character.
  (func (export "countCharacters") (param $i i32) (param $end i32) (result i32)
    (local $v v128) (local $count i32) (local $mask i32) (local $within i32) (local $at i32) (local $skip i32)
    (local $pair i32) (local $digit i32)
    (block $done
      (loop $block
        (br_if $done (i32.ge_u (local.get $i) (local.get $end)))
        (local.set $v (v128.load (local.get $i)))
        (local.set $within (i32.const 0xffff))
        (if (i32.lt_u (i32.sub (local.get $end) (local.get $i)) (i32.const 16))
          (then (local.set $within
            (i32.sub (i32.shl (i32.const 1) (i32.sub (local.get $end) (local.get $i))) (i32.const 1)))))
        (local.set $count (i32.add (local.get $count) (i32.popcnt (i32.and (local.get $within)
          (i8x16.bitmask (i8x16.ge_s (local.get $v)
            (v128.const i8x16 -64 -64 -64 -64 -64 -64 -64 -64 -64 -64 -64 -64 -64 -64 -64 -64)))))))
        (local.set $mask (i32.and (local.get $within) (i8x16.bitmask (i8x16.eq (local.get $v)
          (v128.const i8x16 92 92 92 92 92 92 92 92 92 92 92 92 92 92 92 92)))))
        (block $plain
          (br_if $plain (i32.eqz (local.get $mask)))
          (loop $escape
            (local.set $at (i32.add (local.get $i) (i32.ctz (local.get $mask))))
            (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
            ;; A backslash that an earlier backslash escapes.
            (if (i32.ge_u (local.get $at) (local.get $skip))
              (then
                (local.set $skip (i32.add (local.get $at) (i32.const 2)))
                (local.set $count (i32.sub (local.get $count) (i32.const 1)))
                (if (i32.eq (i32.load8_u offset=1 (local.get $at)) (i32.const 117))
                  (then
                    (local.set $count (i32.sub (local.get $count) (i32.const 4)))
                    (if (i32.eq (i32.or (i32.load8_u offset=2 (local.get $at)) (i32.const 32)) (i32.const 100))
                      (then
                        (local.set $digit (i32.or (i32.load8_u offset=3 (local.get $at)) (i32.const 32)))
                        ;; \uD800 to \uDBFF opens a pair, \uDC00 to \uDFFF right behind it closes it.
                        (if (i32.ge_u (local.get $digit) (i32.const 99))
                          (then (if (i32.eq (local.get $pair) (local.get $at))
                            (then (local.set $count (i32.sub (local.get $count) (i32.const 1))))))
                          (else (if (i32.or (i32.ge_u (local.get $digit) (i32.const 97))
                                            (i32.or (i32.eq (local.get $digit) (i32.const 56))
                                                    (i32.eq (local.get $digit) (i32.const 57))))
                            (then (local.set $pair (i32.add (local.get $at) (i32.const 6)))))))))))))
            (br_if $escape (local.get $mask))))
        (local.set $i (i32.add (local.get $i) (i32.const 16)))
        (br $block)))
    (local.get $count))

  ;; One lane of xxHash64: folds eight bytes into an accumulator.
  (func $round (param $h i64) (param $w i64) (result i64)
    (i64.mul (i64.rotl (i64.add (local.get $h) (i64.mul (local.get $w) (i64.const 0xc2b2ae3d27d4eb4f)))
      (i64.const 31)) (i64.const 0x9e3779b185ebca87)))

  ;; Folds a value into the running hash, as xxHash64 folds its lanes and its last bytes.
  (func $fold (param $h i64) (param $w i64) (result i64)
    (i64.add (i64.mul (i64.rotl (i64.xor (local.get $h) (call $round (i64.const 0) (local.get $w)))
      (i64.const 27)) (i64.const 0x9e3779b185ebca87)) (i64.const 0x85ebca77c2b2ae63)))

  ;; Adds a span to the running hash: its length, then 32 bytes at a time in four lanes, then eight at a time.
  (func (export "hashSpan") (param $i i32) (param $end i32)
    (local $h i64) (local $w i64) (local $left i32) (local $a i64) (local $b i64) (local $c i64) (local $d i64)
    (local.set $h (call $fold (i64.load (i32.const 512))
      (i64.extend_i32_u (i32.sub (local.get $end) (local.get $i)))))
    (if (i32.ge_s (i32.sub (local.get $end) (local.get $i)) (i32.const 32))
      (then
        (local.set $a (i64.const 0x60ea27eeadc0b5d6))
        (local.set $b (i64.const 0xc2b2ae3d27d4eb4f))
        (local.set $d (i64.const 0x61c8864e7a143579))
        (loop $next
          (local.set $a (call $round (local.get $a) (i64.load (local.get $i))))
          (local.set $b (call $round (local.get $b) (i64.load offset=8 (local.get $i))))
          (local.set $c (call $round (local.get $c) (i64.load offset=16 (local.get $i))))
          (local.set $d (call $round (local.get $d) (i64.load offset=24 (local.get $i))))
          (local.set $i (i32.add (local.get $i) (i32.const 32)))
          (br_if $next (i32.ge_s (i32.sub (local.get $end) (local.get $i)) (i32.const 32))))
        (local.set $h (call $fold (call $fold (call $fold (call $fold (local.get $h)
          (local.get $a)) (local.get $b)) (local.get $c)) (local.get $d)))))
    (block $done
      (loop $next
        (local.set $left (i32.sub (local.get $end) (local.get $i)))
        (br_if $done (i32.le_s (local.get $left) (i32.const 0)))
        (local.set $w (i64.load (local.get $i)))
        (if (i32.lt_s (local.get $left) (i32.const 8))
          (then (local.set $w (i64.and (local.get $w) (i64.sub
            (i64.shl (i64.const 1) (i64.extend_i32_u (i32.shl (local.get $left) (i32.const 3)))) (i64.const 1))))))
        (local.set $h (call $fold (local.get $h) (local.get $w)))
        (local.set $i (i32.add (local.get $i) (i32.const 8)))
        (br $next)))
    (i64.store (i32.const 512) (local.get $h)))

  ;; The running hash, mixed once more as xxHash64 ends and cut to 53 bits; the next one starts over.
  (func (export "digest") (result f64)
    (local $h i64)
    (local.set $h (i64.load (i32.const 512)))
    (local.set $h (i64.mul (i64.xor (local.get $h) (i64.shr_u (local.get $h) (i64.const 33)))
      (i64.const 0xc2b2ae3d27d4eb4f)))
    (local.set $h (i64.mul (i64.xor (local.get $h) (i64.shr_u (local.get $h) (i64.const 29)))
      (i64.const 0x165667b19e3779f9)))
    (local.set $h (i64.xor (local.get $h) (i64.shr_u (local.get $h) (i64.const 32))))
    (i64.store (i32.const 512) (i64.const 0))
    (f64.convert_i64_u (i64.shr_u (local.get $h) (i64.const 11)))))
