; Chunk rules of OCaml implementations, besides those of interfaces.

; A binding is a function if it takes parameters or is one itself; bindings inside expressions are not definitions.
(compilation_unit
  (value_definition
    (let_binding pattern: [(value_name) (parenthesized_operator)] @name . (parameter)))
  @definition.function)
(structure
  (value_definition
    (let_binding pattern: [(value_name) (parenthesized_operator)] @name . (parameter)))
  @definition.function)
(compilation_unit
  (value_definition
    (let_binding
      pattern: [(value_name) (parenthesized_operator)] @name
      body: [(fun_expression) (function_expression)]))
  @definition.function)
(structure
  (value_definition
    (let_binding
      pattern: [(value_name) (parenthesized_operator)] @name
      body: [(fun_expression) (function_expression)]))
  @definition.function)
(compilation_unit
  (value_definition (let_binding pattern: (value_name) @name))
  @definition.constant
  (#not-eq? @name "_"))
(structure
  (value_definition (let_binding pattern: (value_name) @name))
  @definition.constant
  (#not-eq? @name "_"))

(class_definition (class_binding (class_name) @name)) @definition.class
(method_definition (method_name) @name) @definition.method
(instance_variable_definition (instance_variable_name) @name) @definition.field
