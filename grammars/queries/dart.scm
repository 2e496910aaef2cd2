; Chunk rules of Dart. A signature and its body are siblings: two patterns with one name make them one definition.

[(comment) (documentation_comment)] @comment
(annotation) @attached

(class_definition name: (identifier) @name) @definition.class
(mixin_declaration . (mixin) . (identifier) @name) @definition.trait
(enum_declaration name: (identifier) @name) @definition.enum
(extension_declaration name: (identifier) @name) @definition.class
; An extension without a name is told by the type that it extends.
(extension_declaration !name class: (_) @name) @definition.class
(extension_type_declaration name: (identifier) @name) @definition.class
(type_alias "typedef" . (type_identifier) @name . "=") @definition.type
(type_alias (type_identifier) @name . (formal_parameter_list)) @definition.type

(program (function_signature name: (identifier) @name) @definition.function)
(program (getter_signature name: (identifier) @name) @definition.function)
(program (setter_signature name: (identifier) @name) @definition.function)
(program
  [
    (function_signature name: (identifier) @name)
    (getter_signature name: (identifier) @name)
    (setter_signature name: (identifier) @name)
  ]
  .
  (function_body) @definition.function)
(local_function_declaration
  (lambda_expression (function_signature name: (identifier) @name))) @definition.function

(method_signature
  [
    (function_signature name: (identifier) @name)
    (getter_signature name: (identifier) @name)
    (setter_signature name: (identifier) @name)
    (operator_signature (binary_operator) @name)
    (constructor_signature name: (identifier) @name . parameters: (_))
    (factory_constructor_signature (identifier) @name . (formal_parameter_list))
  ]) @definition.method
(_
  (method_signature
    [
      (function_signature name: (identifier) @name)
      (getter_signature name: (identifier) @name)
      (setter_signature name: (identifier) @name)
      (operator_signature (binary_operator) @name)
      (constructor_signature name: (identifier) @name . parameters: (_))
      (factory_constructor_signature (identifier) @name . (formal_parameter_list))
    ])
  .
  (function_body) @definition.method)
(declaration
  [
    (function_signature name: (identifier) @name)
    (getter_signature name: (identifier) @name)
    (setter_signature name: (identifier) @name)
    (operator_signature (binary_operator) @name)
    (constructor_signature name: (identifier) @name . parameters: (_))
    (constant_constructor_signature (identifier) @name . (formal_parameter_list))
    (factory_constructor_signature (identifier) @name . (formal_parameter_list))
    (redirecting_factory_constructor_signature (identifier) @name . (formal_parameter_list))
  ]) @definition.method

(declaration
  [
    (initialized_identifier_list (initialized_identifier . (identifier) @name))
    (static_final_declaration_list (static_final_declaration . (identifier) @name))
    (identifier_list (identifier) @name)
  ]) @definition.field
(program
  (static_final_declaration_list
    (static_final_declaration . (identifier) @name)) @definition.constant)
