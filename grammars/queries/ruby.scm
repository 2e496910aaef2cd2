; Chunk rules of Ruby.

(comment) @comment

(class name: (_) @name) @definition.class
(module name: (_) @name) @definition.module
(assignment
  left: (constant) @name
  right: (call
    receiver: (constant) @_factory
    method: (identifier) @_new
    block: (_))
  (#match? @_factory "^(Class|Data|Module|Struct)$")
  (#match? @_new "^(define|new)$")) @definition.class

(program (method name: (_) @name) @definition.function)
(method name: (_) @name) @definition.method
(singleton_method object: (self) name: (_) @name) @definition.method
(singleton_method object: (_) @owner name: (_) @name) @definition.method
(call
  method: (identifier) @_method
  arguments: (argument_list . [(simple_symbol) (string)] @name)
  (#match? @_method "^define_(singleton_)?method$")) @definition.method

(call
  method: (identifier) @_method
  arguments: (argument_list (simple_symbol) @name)
  (#match? @_method "^(c|m)?attr(ibute|_accessor|_reader|_writer)$")) @definition.field
(assignment left: (constant) @name) @definition.constant
