; Chunk rules of Python.

(comment) @comment

(decorated_definition
  definition: (class_definition name: (identifier) @name)) @definition.class
(class_definition name: (identifier) @name) @definition.class

(decorated_definition
  definition: (function_definition name: (identifier) @name)) @definition.function
(function_definition name: (identifier) @name) @definition.function
(expression_statement
  (assignment left: (identifier) @name right: (lambda))) @definition.function

(type_alias_statement left: (type [(identifier) @name (generic_type . (identifier) @name)])) @definition.type

(module
  (expression_statement (assignment left: (identifier) @name)) @definition.constant)
; What a module defines for one platform or version only.
(module
  (_ (block
    (expression_statement (assignment left: (identifier) @name)) @definition.constant)))

(class_definition
  body: (block
    (expression_statement (assignment left: (identifier) @name)) @definition.field))
