; Uses of names in C++, beyond what C has.

; Scopes
[(for_range_loop) (catch_clause) (if_statement) (while_statement)] @scope
(lambda_expression) @scope.function

; Bindings
(parameter_declaration
  type: (_) @type
  declarator: (reference_declarator (identifier) @local))
(optional_parameter_declaration
  type: (_) @type
  declarator: [
    (identifier) @local
    (pointer_declarator declarator: (identifier) @local)
    (reference_declarator (identifier) @local)
  ])
(declaration
  type: [(qualified_identifier) (template_type)] @type
  declarator: [
    (identifier) @local
    (pointer_declarator declarator: (identifier) @local)
    (array_declarator declarator: (identifier) @local)
    (init_declarator declarator: [
      (identifier) @local
      (pointer_declarator declarator: (identifier) @local)
      (reference_declarator (identifier) @local)
      (array_declarator declarator: (identifier) @local)
    ])
  ])
(declaration
  type: (type_identifier) @type
  declarator: (init_declarator declarator: (reference_declarator (identifier) @local)))
(declaration
  type: (placeholder_type_specifier)
  declarator: (init_declarator
    declarator: [
      (identifier) @local
      (pointer_declarator declarator: (identifier) @local)
      (reference_declarator (identifier) @local)
    ]
    value: (_) @value))
(for_range_loop
  type: (placeholder_type_specifier)
  declarator: [
    (identifier) @local
    (pointer_declarator declarator: (identifier) @local)
    (reference_declarator (identifier) @local)
  ]
  right: (_) @each)
(for_range_loop
  type: [(type_identifier) (qualified_identifier) (template_type) (primitive_type)] @type
  declarator: [
    (identifier) @local
    (pointer_declarator declarator: (identifier) @local)
    (reference_declarator (identifier) @local)
  ])
(structured_binding_declarator (identifier) @local)
(lambda_capture_initializer left: (identifier) @local right: (_) @value)
(type_parameter_declaration (type_identifier) @local.type)
(optional_type_parameter_declaration name: (type_identifier) @local.type)

; What looks like a function that a function declares is a variable.
(compound_statement
  (declaration declarator: (function_declarator declarator: (identifier) @unlisted)))
(compound_statement
  (declaration type: (_) @type declarator: (function_declarator declarator: (identifier) @local)))
; With a macro before it, what a constructor initialises looks like a variable.
(declaration (ERROR (function_declarator)) declarator: (init_declarator declarator: (identifier) @unlisted))
; Of a member that is defined outside of its type, the name is no use.
(function_definition declarator: (function_declarator declarator: (qualified_identifier) @importing))
(function_definition
  declarator: [
    (pointer_declarator declarator: (function_declarator declarator: (qualified_identifier) @importing))
    (reference_declarator (function_declarator declarator: (qualified_identifier) @importing))
  ])
(destructor_name (identifier) @named)

(function_definition
  type: [(class_specifier name: (_) @named !body) (struct_specifier name: (_) @named !body)]
  declarator: (identifier))

; Expressions
(this) @self
(field_expression argument: (_) @object field: (template_method name: (_) @member)) @access
(namespace_identifier) @reference
(qualified_identifier
  scope: (_) @object
  name: [(identifier) (type_identifier) (field_identifier)] @member) @access
(qualified_identifier scope: (_) name: (template_type name: (_) @head arguments: (_) @parameters)) @generic
(qualified_identifier scope: (_) @object name: (template_type name: (_) @access.type @member))
(qualified_identifier scope: (_) @object name: (template_function name: (_) @member)) @access
(qualified_identifier
  scope: (_) @object
  name: (qualified_identifier scope: [(namespace_identifier) (template_type)] @member @access))
(subscript_expression argument: (_) @inner) @element
(new_expression type: (_) @callee arguments: (_)? @arguments) @construct
(compound_literal_expression type: (type_identifier) @callee) @construct
(template_function name: (_) @head arguments: (_) @parameters) @generic
(call_expression
  function: (template_function
    name: (identifier) @_cast
    arguments: (template_argument_list . (type_descriptor) @type .))
  (#match? @_cast "^(?:static|dynamic|const|reinterpret)_cast$")) @cast
(field_initializer . (field_identifier) @reference)

; Types
(template_type name: (_) @head arguments: (_) @parameters) @generic

; Definitions
(field_declaration
  type: (_) @returns
  declarator: [
    (function_declarator declarator: (field_identifier) @detail parameters: (_) @parameters)
    (pointer_declarator
      declarator: (function_declarator declarator: (field_identifier) @detail parameters: (_) @parameters))
    (reference_declarator
      (function_declarator declarator: (field_identifier) @detail parameters: (_) @parameters))
  ])
(function_definition
  type: (_) @returns
  declarator: (reference_declarator
    (function_declarator declarator: (_) @detail parameters: (_) @parameters)))
(field_declaration
  type: (_) @type
  declarator: [(field_identifier) @detail (reference_declarator (field_identifier) @field)]) @definition
(class_specifier name: (_) @detail (base_class_clause [(type_identifier) (qualified_identifier) (template_type)] @base))
(struct_specifier name: (_) @detail (base_class_clause [(type_identifier) (qualified_identifier) (template_type)] @base))
; With a macro before its name, what a class inherits is an error to the grammar.
(function_definition
  type: [(class_specifier !body) (struct_specifier !body)]
  declarator: (identifier) @detail
  (ERROR (identifier) @base))
(function_declarator
  declarator: (qualified_identifier scope: (_) @returns (MISSING "::") name: (_) @detail)
  parameters: (_) @parameters)
(alias_declaration name: (_) @detail type: (_) @type)

; With a macro before its name, a class looks like a function, and its fields like variables.
(function_definition
  type: [(class_specifier !body) (struct_specifier !body)]
  declarator: (identifier)
  body: (compound_statement [
    (declaration
      declarator: [
        (identifier) @field
        (array_declarator declarator: (identifier) @field)
        (pointer_declarator declarator: (identifier) @field)
        (reference_declarator (identifier) @field)
      ]) @definition
    (labeled_statement
      (declaration
        declarator: [
          (identifier) @field
          (array_declarator declarator: (identifier) @field)
          (pointer_declarator declarator: (identifier) @field)
          (reference_declarator (identifier) @field)
        ]) @definition)
  ]))
; Of a member that is defined outside of its type, the name is no use.
(declaration
  declarator: [
    (init_declarator declarator: [
      (qualified_identifier) @importing
      (array_declarator declarator: (qualified_identifier) @importing)
      (pointer_declarator declarator: (qualified_identifier) @importing)
    ])
    (array_declarator declarator: (qualified_identifier) @importing)
    (qualified_identifier) @importing
  ])

; Imports
(namespace_alias_definition) @importing
(using_declaration "using" . (qualified_identifier) @opaque)
(using_declaration "using" . (qualified_identifier scope: (_) @module name: (identifier) @imported))
(using_declaration "namespace" [(identifier) (qualified_identifier)] @module) @imported.all
