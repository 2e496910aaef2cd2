; Chunk rules of PowerShell.

(comment) @comment

(function_statement (function_name) @name) @definition.function
(class_statement . (simple_name) @name) @definition.class
(enum_statement . (simple_name) @name) @definition.enum
(class_method_definition (simple_name) @name) @definition.method
(class_property_definition (variable) @name) @definition.field

(program
  (statement_list
    (pipeline (assignment_expression . (left_assignment_expression) @name)) @definition.constant)
  (#match? @name "^(\\[\\w+\\])?\\$[\\w:]+$"))
