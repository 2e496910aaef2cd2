; Chunk rules that JavaScript and TypeScript share.

(comment) @comment

(export_statement declaration: (class_declaration name: (_) @name)) @definition.class
(class_declaration name: (_) @name) @definition.class
(variable_declarator name: (identifier) @name value: (class)) @definition.class
(export_statement "default" @name value: (class)) @definition.class

(function_declaration name: (identifier) @name) @definition.function
(generator_function_declaration name: (identifier) @name) @definition.function
(variable_declarator
  name: (identifier) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @definition.function
(export_statement
  "default" @name
  value: [(arrow_function) (function_expression) (generator_function)]) @definition.function

; Functions that pass through another, as in `export const Card = memo((props) => …)`.
(export_statement
  (_ (variable_declarator
    name: (identifier) @name
    value: (call_expression
      arguments: (arguments [(arrow_function) (function_expression)]))))) @definition.function
(program
  (_ (variable_declarator
    name: (identifier) @name
    value: (call_expression
      arguments: (arguments [(arrow_function) (function_expression)])))) @definition.function)

(method_definition name: (_) @name) @definition.method
(pair
  key: (_) @name
  value: [(arrow_function) (function_expression) (generator_function)]) @definition.method

; Assigned functions and classes belong to what they are assigned to.
(expression_statement
  (assignment_expression
    left: (member_expression
      object: (member_expression object: (_) @owner property: (property_identifier) @_prototype)
      property: (_) @name)
    right: [(arrow_function) (function_expression) (generator_function)])
  (#eq? @_prototype "prototype")) @definition.method
(expression_statement
  (assignment_expression
    left: (member_expression object: (this) property: (_) @name)
    right: [(arrow_function) (function_expression) (generator_function)])) @definition.method
(expression_statement
  (assignment_expression
    left: [
      (identifier) @name
      (member_expression object: (_) @owner property: (_) @name)
    ]
    right: [(arrow_function) (function_expression) (generator_function)])) @definition.function
(expression_statement
  (assignment_expression
    left: [
      (identifier) @name
      (member_expression object: (_) @owner property: (_) @name)
    ]
    right: (class))) @definition.class

; Values of a module. What begins at `program` is kept few, since it is tried at every node of a file.
(expression_statement
  (assignment_expression
    left: (member_expression object: (_) @owner property: (_) @name)
    right: (object))) @definition.constant
(export_statement "default" @name value: (object)) @definition.constant
(export_statement (_ (variable_declarator name: (identifier) @name))) @definition.constant
(export_statement
  (_ (variable_declarator
    name: (object_pattern
      [
        (shorthand_property_identifier_pattern) @name
        (pair_pattern value: (identifier) @name)
      ])))) @definition.constant
(program (_ (variable_declarator name: (identifier) @name)) @definition.constant)
