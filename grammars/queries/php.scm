; Chunk rules of PHP. Namespaces lend no name, as they are those of the whole file.

(comment) @comment

(class_declaration name: (name) @name) @definition.class
(interface_declaration name: (name) @name) @definition.interface
(trait_declaration name: (name) @name) @definition.trait
(enum_declaration name: (name) @name) @definition.enum

(function_definition name: (name) @name) @definition.function
(method_declaration name: (name) @name) @definition.method
(expression_statement
  (assignment_expression
    left: (variable_name (name) @name)
    right: [(anonymous_function) (arrow_function)])) @definition.function

(property_declaration (property_element (variable_name (name) @name))) @definition.field
(const_declaration (const_element . (name) @name)) @definition.constant
(function_call_expression
  function: (name) @_define
  arguments: (arguments . (argument (string) @name))
  (#eq? @_define "define")) @definition.constant
