; What a definition and a use of a name are in C, and what C++ has in common with it.

; Scopes
[(compound_statement) (for_statement)] @scope
; Parameters of a pointer to a function are known nowhere else.
(field_declaration declarator: (function_declarator parameters: (parameter_list) @scope))
(type_definition declarator: (function_declarator parameters: (parameter_list) @scope))
(parameter_declaration declarator: (function_declarator parameters: (parameter_list) @scope))

; Bindings
(parameter_declaration
  type: (_) @type
  declarator: [
    (identifier) @local
    (pointer_declarator declarator: (identifier) @local)
    (pointer_declarator declarator: (pointer_declarator declarator: (identifier) @local))
    (array_declarator declarator: (identifier) @local)
    (pointer_declarator declarator: (array_declarator declarator: (identifier) @local))
  ])
(declaration
  type: [
    (type_identifier)
    (primitive_type)
    (sized_type_specifier)
    (struct_specifier)
    (union_specifier)
    (enum_specifier)
  ] @type
  declarator: [
    (identifier) @local
    (pointer_declarator declarator: (identifier) @local)
    (pointer_declarator declarator: (pointer_declarator declarator: (identifier) @local))
    (array_declarator declarator: (identifier) @local)
    (init_declarator declarator: [
      (identifier) @local
      (pointer_declarator declarator: (identifier) @local)
      (pointer_declarator declarator: (pointer_declarator declarator: (identifier) @local))
      (array_declarator declarator: (identifier) @local)
    ])
  ])
(parenthesized_declarator (pointer_declarator declarator: (identifier) @local))
(parenthesized_declarator
  (pointer_declarator declarator: (array_declarator declarator: (identifier) @local)))

; Expressions
(identifier) @reference
(field_expression argument: (_) @object field: (field_identifier) @member) @access
(call_expression function: (_) @callee arguments: (_) @arguments) @call
(cast_expression type: (_) @type value: (_) @inner) @cast
(pointer_expression argument: (_) @inner) @same
(parenthesized_expression (_) @inner) @same
(compound_literal_expression
  type: (_) @of.type
  value: (initializer_list
    (initializer_pair designator: (field_designator (field_identifier) @key)))) @keyed
(declaration
  type: (_) @of.type
  declarator: (init_declarator
    value: (initializer_list
      (initializer_pair designator: (field_designator (field_identifier) @key))))) @keyed
[(string_literal) (number_literal) (char_literal)] @literal

; Types
(type_identifier) @reference.type
[(primitive_type) (sized_type_specifier)] @literal

; Definitions
(function_definition
  type: (_) @returns
  declarator: [
    (function_declarator declarator: (_) @detail parameters: (_) @parameters)
    (pointer_declarator
      declarator: (function_declarator declarator: (_) @detail parameters: (_) @parameters))
    (pointer_declarator
      declarator: (pointer_declarator
        declarator: (function_declarator declarator: (_) @detail parameters: (_) @parameters)))
  ])
(declaration
  type: (_) @returns
  declarator: [
    (function_declarator declarator: (_) @detail parameters: (_) @parameters)
    (pointer_declarator
      declarator: (function_declarator declarator: (_) @detail parameters: (_) @parameters))
  ])
(preproc_params (identifier) @named)
(type_definition
  type: [(type_identifier) (struct_specifier !body) (union_specifier !body)] @type
  declarator: [
    (type_identifier) @detail
    (pointer_declarator declarator: (type_identifier) @detail)
  ])
(type_definition
  type: [(struct_specifier name: (_) @base body: (_)) (union_specifier name: (_) @base body: (_))]
  declarator: (type_identifier) @detail)
(field_declaration
  type: (_) @type
  declarator: [
    (field_identifier) @field
    (pointer_declarator declarator: (field_identifier) @field)
    (pointer_declarator declarator: (pointer_declarator declarator: (field_identifier) @field))
    (array_declarator declarator: (field_identifier) @field)
    (pointer_declarator declarator: (array_declarator declarator: (field_identifier) @field))
    (function_declarator
      declarator: (parenthesized_declarator (pointer_declarator declarator: (field_identifier) @field)))
  ]) @definition
(enum_specifier name: (_) body: (enumerator_list (enumerator name: (identifier) @field) @definition))
(type_definition
  type: (enum_specifier !name body: (enumerator_list (enumerator name: (identifier) @field) @definition)))
; Constants of an enumeration without a name, variables that start as nothing, and macros that stand for nothing.
(enum_specifier !name body: (enumerator_list (enumerator name: (identifier) @variable) @definition))
(declaration
  declarator: [
    (identifier) @variable
    (array_declarator declarator: (identifier) @variable)
    (array_declarator declarator: (array_declarator declarator: (identifier) @variable))
    (pointer_declarator declarator: (identifier) @variable)
    (pointer_declarator declarator: (array_declarator declarator: (identifier) @variable))
    (pointer_declarator declarator: (pointer_declarator declarator: (identifier) @variable))
    (function_declarator
      declarator: (parenthesized_declarator (pointer_declarator declarator: (identifier) @variable)))
  ]) @definition
(preproc_def name: (identifier) @variable !value) @definition

; Imports
(preproc_include path: (string_literal (string_content) @module))
(preproc_include path: (system_lib_string) @module)
