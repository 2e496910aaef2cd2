; Chunk rules of Elixir, where every definition is a call of a macro.

(comment) @comment

; What stands before a definition and speaks of it.
(unary_operator
  operator: "@"
  operand: (call target: (identifier) @_attribute)
  (#any-of? @_attribute "doc" "typedoc" "spec" "impl" "deprecated" "since" "tag" "attr" "slot")) @attached

(call
  target: (identifier) @_keyword
  (arguments . (alias) @name)
  (#eq? @_keyword "defmodule")) @definition.module

(call
  target: (identifier) @_keyword
  (arguments . (alias) @name)
  (#eq? @_keyword "defprotocol")) @definition.interface

; Elixir itself names the implementation of a protocol `Protocol.Type`.
(call
  target: (identifier) @_keyword
  (arguments
    .
    (alias) @owner
    (keywords (pair key: (keyword) @_for value: (_) @name)))
  (#eq? @_keyword "defimpl")
  (#match? @_for "^for:")) @definition.module

(call
  target: (identifier) @_keyword
  (arguments
    .
    [
      (identifier) @name
      (call target: (identifier) @name)
      (binary_operator left: (identifier) @name operator: "when")
      (binary_operator left: (call target: (identifier) @name) operator: "when")
    ])
  (#any-of? @_keyword "def" "defp" "defdelegate" "defn" "defnp")) @definition.function

(call
  target: (identifier) @_keyword
  (arguments
    .
    [
      (identifier) @name
      (call target: (identifier) @name)
      (binary_operator left: (identifier) @name operator: "when")
      (binary_operator left: (call target: (identifier) @name) operator: "when")
    ])
  (#any-of? @_keyword "defmacro" "defmacrop" "defguard" "defguardp")) @definition.macro

(call
  target: (identifier) @_keyword
  (arguments . (binary_operator operator: _ @name))
  (#any-of? @_keyword "def" "defp")
  (#not-eq? @name "when")) @definition.function

; ExUnit.
(call
  target: (identifier) @_keyword
  (arguments . (string (quoted_content) @name))
  (#any-of? @_keyword "describe")) @definition.module
(call
  target: (identifier) @_keyword
  (arguments . (string (quoted_content) @name))
  (#any-of? @_keyword "test" "property")) @definition.function

(unary_operator
  operator: "@"
  operand: (call
    target: (identifier) @_attribute
    (arguments
      .
      (binary_operator
        left: [(identifier) @name (call target: (identifier) @name)]
        operator: "::")))
  (#any-of? @_attribute "type" "typep" "opaque")) @definition.type

(unary_operator
  operator: "@"
  operand: (call
    target: (identifier) @_attribute
    (arguments
      .
      (binary_operator
        left: [(identifier) @name (call target: (identifier) @name)]
        operator: "::")))
  (#any-of? @_attribute "callback" "macrocallback")) @definition.function

(unary_operator
  operator: "@"
  operand: (call target: (identifier) @name (arguments))
  (#not-any-of? @name
    "doc" "moduledoc" "typedoc" "spec" "impl" "deprecated" "since" "tag" "moduletag" "describetag" "attr" "slot"
    "type" "typep" "opaque" "callback" "macrocallback" "behaviour" "derive" "compile" "dialyzer" "enforce_keys"
    "external_resource" "before_compile" "after_compile" "on_definition" "on_load" "optional_callbacks")) @definition.constant
