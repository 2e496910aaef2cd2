; What a definition and a use of a name are in Elixir. A bare name is a variable: functions are called with arguments or captured.

; Expressions
(alias) @reference
(call target: (identifier) @reference)
(call target: (identifier) @callee (arguments) @arguments) @call
(call target: (dot) @callee (arguments) @arguments) @call
(dot left: (_) @object right: (identifier) @member) @access
(unary_operator operator: "&" operand: (binary_operator left: (identifier) @reference))
(unary_operator operator: "@" operand: (identifier) @reference)
; What is piped is one more argument.
(binary_operator operator: "|>" right: (call (arguments) @open))
; Types and documentation of a function are no calls of it.
(unary_operator operator: "@" operand: (call) @importing)

; Definitions
(call
  target: (identifier) @_def
  (arguments . [
    (call target: (identifier) @detail (arguments) @parameters)
    (binary_operator left: (call target: (identifier) @detail (arguments) @parameters) operator: "when")
  ])
  (#any-of? @_def "def" "defp" "defmacro" "defmacrop" "defdelegate" "defguard" "defguardp"))

; Imports
((call target: (identifier) @_alias (arguments) @importing)
  (#any-of? @_alias "alias" "import" "require"))
((call target: (identifier) @_alias (arguments . (alias) @module @imported.namespace .))
  (#any-of? @_alias "alias" "require"))
((call
  target: (identifier) @_alias
  (arguments
    . (alias) @module
    (keywords (pair key: (keyword) @_as value: (alias) @imported.namespace))))
  (#any-of? @_alias "alias" "require")
  (#match? @_as "^as:"))
((call target: (identifier) @_alias (arguments . (dot left: (alias) @prefix right: (tuple) @grouped)))
  (#eq? @_alias "alias"))
((call
  target: (identifier) @_alias
  (arguments . (dot right: (tuple (alias) @module @imported.namespace))))
  (#eq? @_alias "alias"))
((call target: (identifier) @_import (arguments . (alias) @module)) @imported.all
  (#eq? @_import "import"))

; The name of a test is a text.
(call
  target: (identifier) @_test
  (arguments . (string (quoted_content) @unlisted))
  (#any-of? @_test "describe" "test" "property"))
