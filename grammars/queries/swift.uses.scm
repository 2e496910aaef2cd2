; What a definition and a use of a name are in Swift.

; Scopes
[
  (statements)
  (for_statement)
  (if_statement)
  (while_statement)
  (switch_entry)
  (catch_block)
] @scope
(lambda_literal) @scope.function

; Bindings
(parameter
  (simple_identifier) @local
  .
  [
    (user_type)
    (optional_type)
    (array_type)
    (dictionary_type)
    (function_type)
    (tuple_type)
    (opaque_type)
    (existential_type)
    (protocol_composition_type)
  ] @type)
(lambda_parameter name: (simple_identifier) @local . (user_type) @type)
(lambda_parameter name: (simple_identifier) @local)
(pattern bound_identifier: (simple_identifier) @local)
(pattern (pattern (simple_identifier) @local .))
(property_declaration
  name: (pattern bound_identifier: (simple_identifier) @local)
  .
  (type_annotation (_) @type))
(property_declaration name: (pattern bound_identifier: (simple_identifier) @local) . value: (_) @value)
(if_statement bound_identifier: (simple_identifier) @local . (_) @value)
(guard_statement bound_identifier: (simple_identifier) @local . (_) @value)
(while_statement bound_identifier: (simple_identifier) @local)
(for_statement item: (pattern bound_identifier: (simple_identifier) @local) collection: (_) @each)
(type_parameter . (type_identifier) @local.type . (_) @type)
(type_parameter . (type_identifier) @local.type .)

; Expressions
(simple_identifier) @reference
((simple_identifier) @opaque (#match? @opaque "^\\$"))
((simple_identifier) @self (#eq? @self "Self"))
(self_expression) @self
(super_expression) @super
(navigation_expression
  target: (_) @object
  suffix: (navigation_suffix suffix: (simple_identifier) @member)) @access
(call_expression . (_) @callee (call_suffix . (value_arguments) @arguments .)) @call
(call_expression . (_) @callee (call_suffix (lambda_literal))) @call
(value_argument_label (simple_identifier) @named)
(switch_pattern (pattern . (simple_identifier) @named))
(pattern (value_binding_pattern) . (simple_identifier) @named . (pattern))
(prefix_expression "." (simple_identifier) @named)
(try_expression expr: (_) @inner) @same
(await_expression expr: (_) @inner) @awaited
(postfix_expression target: (_) @inner) @same
(tuple_expression . value: (_) @inner .) @same
[(line_string_literal) (integer_literal) (boolean_literal) (array_literal) (dictionary_literal)] @literal
(attribute (user_type (type_identifier) @decorating))

; Types
(type_identifier) @reference.type
((type_identifier) @self (#eq? @self "Self"))
(user_type . (type_identifier) @object . (type_identifier) @member .) @access.type
(user_type . (type_identifier) @head . (type_arguments) @parameters .) @generic
(array_type (_) @inner) @list
[(function_type) (tuple_type)] @opaque

; Definitions
; Written so, patterns take a fiftieth of the time to compile.
(function_declaration name: (simple_identifier) @detail (user_type) @returns)
(function_declaration name: (simple_identifier) @detail (optional_type) @returns)
(protocol_function_declaration name: (simple_identifier) @detail (user_type) @returns)
(protocol_function_declaration name: (simple_identifier) @detail (optional_type) @returns)
(protocol_property_declaration
  name: (pattern bound_identifier: (simple_identifier) @detail)
  (type_annotation (_) @type))
(typealias_declaration name: (type_identifier) @detail (user_type) @type)
(class_declaration name: (_) @detail (inheritance_specifier inherits_from: (_) @base))
(protocol_declaration name: (_) @detail (inheritance_specifier inherits_from: (_) @base))
(class_declaration declaration_kind: "extension" name: (_) @detail @adds)
(enum_entry name: (simple_identifier) @field) @definition

; Imports
(import_declaration) @importing
(import_declaration (identifier) @module @imported.namespace)
