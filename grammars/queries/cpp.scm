; Chunk rules of C++.

(comment) @comment
(template_declaration parameters: (template_parameter_list) @attached)
(template_declaration (requires_clause) @attached)

(namespace_definition name: (_) @name) @definition.module
(class_specifier name: (_) @name body: (_)) @definition.class
(struct_specifier name: (_) @name body: (_)) @definition.struct
(union_specifier name: (_) @name body: (_)) @definition.struct
; With a macro before its name, as in `class EXPORT Pool { … }`, a class looks like a function of the type `class EXPORT`.
(function_definition
  type: (class_specifier !body)
  declarator: (identifier) @name) @definition.class
(function_definition
  type: (struct_specifier !body)
  declarator: (identifier) @name) @definition.struct
(enum_specifier name: (_) @name body: (_)) @definition.enum
(concept_definition name: (_) @name) @definition.type
(alias_declaration name: (_) @name) @definition.type
(type_definition
  type: [(struct_specifier body: (_)) (union_specifier body: (_))]
  declarator: (type_identifier) @name) @definition.struct
(type_definition
  type: (enum_specifier body: (_))
  declarator: (type_identifier) @name) @definition.enum
(type_definition
  declarator: [
    (type_identifier) @name
    (pointer_declarator declarator: (type_identifier) @name)
    (function_declarator
      declarator: (parenthesized_declarator (pointer_declarator declarator: (type_identifier) @name)))
  ]) @definition.type

; A qualified name is that of a member defined outside of its class.
(function_definition
  declarator: [
    (function_declarator declarator: (qualified_identifier) @name)
    (pointer_declarator
      declarator: (function_declarator declarator: (qualified_identifier) @name))
    (reference_declarator (function_declarator declarator: (qualified_identifier) @name))
    (operator_cast type: (_) @name)
    (qualified_identifier) @name
  ]) @definition.method
(function_definition
  declarator: [
    (function_declarator declarator: (_) @name)
    (pointer_declarator declarator: (function_declarator declarator: (_) @name))
    (pointer_declarator
      declarator: (pointer_declarator declarator: (function_declarator declarator: (_) @name)))
    (reference_declarator (function_declarator declarator: (_) @name))
  ]) @definition.function
(field_declaration
  declarator: [
    (function_declarator declarator: [(field_identifier) (operator_name)] @name)
    (pointer_declarator declarator: (function_declarator declarator: (field_identifier) @name))
    (reference_declarator
      (function_declarator declarator: [(field_identifier) (operator_name)] @name))
  ]) @definition.method
(declaration
  declarator: [
    (function_declarator declarator: [(identifier) (destructor_name) (operator_name)] @name)
    (pointer_declarator declarator: (function_declarator declarator: (identifier) @name))
    (reference_declarator
      (function_declarator declarator: [(identifier) (operator_name)] @name))
    (operator_cast type: (_) @name)
  ]) @definition.function

; A macro before its type looks like the type, and the type like a namespace.
(declaration
  declarator: [
    (function_declarator declarator: (qualified_identifier (MISSING "::") name: (identifier) @name))
    (pointer_declarator
      declarator: (function_declarator
        declarator: (qualified_identifier (MISSING "::") name: (identifier) @name)))
    (reference_declarator
      (function_declarator
        declarator: (qualified_identifier (MISSING "::") name: (identifier) @name)))
  ]) @definition.function

(field_declaration declarator: (field_identifier) @name) @definition.field

(preproc_function_def name: (identifier) @name) @definition.macro
(preproc_def name: (identifier) @name value: (_)) @definition.constant

; Local ones are left out in the end.
(declaration
  declarator: (init_declarator
    declarator: [
      (identifier) @name
      (array_declarator declarator: (identifier) @name)
      (pointer_declarator declarator: (identifier) @name)
      (pointer_declarator declarator: (array_declarator declarator: (identifier) @name))
    ])) @definition.constant
