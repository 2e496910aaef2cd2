; Chunk rules of JavaScript, in addition to those of ecmascript.scm.

(field_definition
  property: (_) @name
  value: [(arrow_function) (function_expression)]) @definition.method
(field_definition property: (_) @name) @definition.field
