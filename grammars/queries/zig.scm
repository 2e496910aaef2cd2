; Chunk rules of Zig, where a container is a value that a constant names.

(comment) @comment

(variable_declaration . (identifier) @name (struct_declaration)) @definition.struct
(variable_declaration . (identifier) @name (opaque_declaration)) @definition.struct
(variable_declaration . (identifier) @name (union_declaration)) @definition.struct
(variable_declaration . (identifier) @name (enum_declaration)) @definition.enum
(variable_declaration . (identifier) @name (error_set_declaration)) @definition.enum

(function_declaration name: (identifier) @name) @definition.function
(test_declaration (string (string_content) @name)) @definition.function
(test_declaration (identifier) @name) @definition.function

(container_field name: (identifier) @name) @definition.field
(source_file
  (variable_declaration
    .
    (identifier) @name
    [
      (integer)
      (float)
      (boolean)
      (string)
      (multiline_string)
      (character)
      (binary_expression)
      (unary_expression)
      (struct_initializer)
      (array_type)
      (call_expression)
    ]
    .)
  @definition.constant)
