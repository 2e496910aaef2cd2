; Chunk rules of OCaml interfaces, and of what implementations share with them.

(comment) @comment

(external [(value_name) (parenthesized_operator)] @name) @definition.function
(value_specification [(value_name) (parenthesized_operator)] @name) @definition.function

(type_definition (type_binding name: (_) @name)) @definition.type
(exception_definition (constructor_declaration (constructor_name) @name)) @definition.type
(module_type_definition (module_type_name) @name) @definition.interface
(module_definition (module_binding (module_name) @name)) @definition.module
(class_type_definition (class_type_binding (class_type_name) @name)) @definition.interface
(method_specification (method_name) @name) @definition.method
