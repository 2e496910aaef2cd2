; What a definition and a use of a name are in Go.

(package_clause (package_identifier) @package)

; Scopes
[
  (block)
  (for_statement)
  (if_statement)
  (type_switch_statement)
  (expression_switch_statement)
  (type_case)
  (expression_case)
  (default_case)
  (communication_case)
  (function_type)
] @scope
(func_literal) @scope.function

; Bindings
(parameter_declaration name: (identifier) @local type: (_) @type)
(variadic_parameter_declaration name: (identifier) @local)
(type_parameter_declaration name: (identifier) @local.type)
(short_var_declaration left: (expression_list (identifier) @local))
(short_var_declaration
  left: (expression_list . (identifier) @local)
  right: (expression_list . (_) @value))
(short_var_declaration
  left: (expression_list . (_) . (identifier) @local)
  right: (expression_list . (_) . (_) @value))
(var_spec name: (identifier) @local type: (_) @type)
(var_spec . name: (identifier) @local value: (expression_list . (_) @value))
(var_spec name: (identifier) @local)
(const_spec name: (identifier) @local)
(range_clause left: (expression_list (identifier) @local))
(range_clause left: (expression_list . (_) . (identifier) @local) right: (_) @each)
(type_switch_statement alias: (expression_list (identifier) @local))
(receive_statement left: (expression_list (identifier) @local))

; Expressions
(identifier) @reference
(selector_expression operand: (_) @object field: (_) @member) @access
(call_expression function: (_) @callee arguments: (argument_list) @arguments) @call
(argument_list (variadic_argument)) @open
(call_expression
  function: (identifier) @_make
  arguments: (argument_list . (_) @type)
  (#any-of? @_make "make" "new")) @cast
(composite_literal type: (_) @callee) @construct
(composite_literal
  type: [(type_identifier) (qualified_type) (generic_type)] @of.type
  body: (literal_value (keyed_element key: (literal_element (identifier) @key)))) @keyed
; Within lists and maps, the type of the elements is left out.
(composite_literal
  type: [
    (slice_type element: [(type_identifier) (qualified_type) (generic_type)] @of.type)
    (slice_type element: (pointer_type [(type_identifier) (qualified_type) (generic_type)] @of.type))
    (array_type element: [(type_identifier) (qualified_type) (generic_type)] @of.type)
    (implicit_length_array_type element: [(type_identifier) (qualified_type) (generic_type)] @of.type)
  ]
  body: (literal_value (literal_element (literal_value
    (keyed_element key: (literal_element (identifier) @key)))))) @keyed
(composite_literal
  type: [
    (map_type value: [(type_identifier) (qualified_type) (generic_type)] @of.type)
    (map_type value: (pointer_type [(type_identifier) (qualified_type) (generic_type)] @of.type))
    (slice_type element: [(type_identifier) (qualified_type) (generic_type)] @of.type)
  ]
  body: (literal_value (keyed_element value: (literal_element (literal_value
    (keyed_element key: (literal_element (identifier) @key))))))) @keyed
; Fields of a struct without a name.
(composite_literal
  type: [
    (struct_type)
    (slice_type element: (struct_type))
    (slice_type element: (pointer_type (struct_type)))
    (array_type element: (struct_type))
    (implicit_length_array_type element: (struct_type))
  ]
  body: (literal_value [
    (keyed_element key: (literal_element (identifier) @named))
    (literal_element (literal_value (keyed_element key: (literal_element (identifier) @named))))
  ]))
(composite_literal
  type: (map_type value: (struct_type))
  body: (literal_value (keyed_element value: (literal_element (literal_value
    (keyed_element key: (literal_element (identifier) @named)))))))
(unary_expression operator: ["&" "*"] operand: (_) @inner) @same
(unary_expression operator: "<-" operand: (_) @inner) @element
(parenthesized_expression (_) @inner) @same
(index_expression operand: (_) @inner) @element
(slice_expression operand: (_) @inner) @same
(type_assertion_expression operand: (_) @inner type: (_) @type) @cast

; Types
(type_identifier) @reference.type
(qualified_type package: (package_identifier) @reference)
(qualified_type package: (_) @object name: (_) @member) @access.type
(generic_type type: (_) @head type_arguments: (_) @parameters) @generic
(slice_type element: (_) @inner) @list
(array_type element: (_) @inner) @list
(map_type value: (_) @inner) @list
(channel_type value: (_) @inner) @list
(function_type) @opaque
(struct_type) @record

; Definitions
(function_declaration name: (_) @detail result: (_) @returns)
(function_declaration
  name: (_) @detail
  result: (parameter_list . (parameter_declaration type: (_) @returns)))
(method_declaration name: (_) @detail result: (_) @returns)
(method_declaration
  name: (_) @detail
  result: (parameter_list . (parameter_declaration type: (_) @returns)))
(method_elem name: (_) @detail result: (_) @returns)
(method_elem
  name: (_) @detail
  result: (parameter_list . (parameter_declaration type: (_) @returns)))
(type_spec
  type: (struct_type (field_declaration_list
    (field_declaration name: (field_identifier) @field type: (_) @type) @definition)))
(type_spec
  type: (pointer_type (struct_type (field_declaration_list
    (field_declaration name: (field_identifier) @field type: (_) @type) @definition))))
(type_spec
  name: (_) @detail
  type: (struct_type (field_declaration_list (field_declaration !name type: (_) @base))))
(type_spec name: (_) @detail type: (interface_type (type_elem (_) @base)))
(type_spec
  name: (_) @detail
  type: [
    (type_identifier)
    (qualified_type)
    (pointer_type)
    (slice_type)
    (array_type)
    (map_type)
    (channel_type)
    (generic_type)
  ] @type)
(type_alias name: (_) @detail type: (_) @type)

; Imports
(import_spec !name path: (_ (interpreted_string_literal_content) @module @imported.path))
(import_spec
  name: (package_identifier) @imported.namespace
  path: (_ (interpreted_string_literal_content) @module))
(import_spec name: (dot) @imported.all path: (_ (interpreted_string_literal_content) @module))
