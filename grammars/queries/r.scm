; Chunk rules of R, where a function is a value that is assigned.

(comment) @comment

(binary_operator
  lhs: [(identifier) (string)] @name
  operator: ["<-" "=" "<<-"]
  rhs: (function_definition)) @definition.function
(binary_operator
  lhs: (extract_operator lhs: (_) @owner rhs: (_) @name)
  operator: ["<-" "=" "<<-"]
  rhs: (function_definition)) @definition.function

(call
  function: (identifier) @_call
  arguments: (arguments . (argument value: (string (string_content) @name)))
  (#any-of? @_call "setGeneric" "setMethod" "setReplaceMethod" "test_that")) @definition.function
(call
  function: (identifier) @_call
  arguments: (arguments . (argument value: (string (string_content) @name)))
  (#any-of? @_call "setClass" "setRefClass")) @definition.class

(binary_operator
  lhs: (identifier) @name
  operator: ["<-" "="]
  rhs: (call function: [(identifier) (namespace_operator)] @_call)
  (#match? @_call "(^|:)(R6Class|setRefClass|ggproto|new_class)$")) @definition.class
(call
  function: [(identifier) (namespace_operator)] @_call
  arguments: (arguments
    (argument
      value: (call
        arguments: (arguments
          (argument name: (identifier) @name value: (function_definition)) @definition.method))))
  (#match? @_call "(^|:)R6Class$"))

(program
  (binary_operator
    lhs: (identifier) @name
    operator: ["<-" "="]
    rhs: [(integer) (float) (string) (true) (false) (complex)]) @definition.constant)
