; Chunk rules of Julia.

[(line_comment) (block_comment)] @comment

; A string before a definition documents it.
(source_file (string_literal) @attached)
(block (string_literal) @attached)

(module_definition name: (_) @name) @definition.module
(struct_definition (type_head . (identifier) @name)) @definition.struct
(struct_definition (type_head . (_ . (identifier) @name))) @definition.struct
(struct_definition (type_head . (_ . (_ . (identifier) @name)))) @definition.struct
(abstract_definition (type_head . (identifier) @name)) @definition.type
(abstract_definition (type_head . (_ . (identifier) @name))) @definition.type
(primitive_definition (type_head . (identifier) @name)) @definition.type
(primitive_definition (type_head . (_ . (identifier) @name))) @definition.type
(macro_definition (signature (call_expression . (_) @name))) @definition.macro
(const_statement (assignment . (identifier) @name)) @definition.constant

(function_definition (signature . (identifier) @name)) @definition.function
(function_definition
  (signature
    [
      (call_expression . [(identifier) (operator)] @name)
      (_ . (call_expression . [(identifier) (operator)] @name))
      (_ . (_ . (call_expression . [(identifier) (operator)] @name)))
      (call_expression . (field_expression . (_) @owner (_) @name .))
      (_ . (call_expression . (field_expression . (_) @owner (_) @name .)))
      (_ . (_ . (call_expression . (field_expression . (_) @owner (_) @name .))))
    ])) @definition.function

; The short form `half(x) = x / 2`.
(assignment
  .
  [
    (call_expression . [(identifier) (operator)] @name)
    (where_expression . (call_expression . [(identifier) (operator)] @name))
    (typed_expression . (call_expression . [(identifier) (operator)] @name))
    (call_expression . (field_expression . (_) @owner (_) @name .))
    (where_expression . (call_expression . (field_expression . (_) @owner (_) @name .)))
  ]) @definition.function
