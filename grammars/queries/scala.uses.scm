; What a definition and a use of a name are in Scala 2 and 3.

(package_clause name: (_) @package)

; Scopes
[(block) (indented_block) (case_clause) (for_expression) (extension_definition)] @scope
(lambda_expression) @scope.function
(instance_expression (template_body) @scope.class)

; Bindings. What begins with a capital letter in a pattern is a constant.
(parameter name: (identifier) @local type: (_) @type)
(binding name: (identifier) @local type: (_)? @type)
(lambda_expression parameters: (identifier) @local)
(val_definition pattern: (identifier) @local type: (_)? @type value: (_) @value)
(var_definition pattern: (identifier) @local type: (_)? @type value: (_) @value)
(enumerator . (identifier) @local . (_) @each)
([
  (case_clause pattern: (identifier) @local)
  (tuple_pattern (identifier) @local)
  (case_class_pattern pattern: (identifier) @local)
  (capture_pattern name: (identifier) @local)
  (infix_pattern (identifier) @local)
 ] (#match? @local "^[a-z_]"))
(typed_pattern pattern: (identifier) @local type: (_) @type)
(type_parameters name: (identifier) @local.type)

; Expressions
(identifier) @reference
((identifier) @self (#eq? @self "this"))
((identifier) @super (#eq? @super "super"))
(field_expression value: (_) @object field: (identifier) @member) @access
(stable_identifier . (_) @object . (identifier) @member .) @access
(infix_expression left: (_) @object operator: (identifier) @member) @access
(call_expression
  function: [(identifier) (field_expression) (call_expression)] @callee
  arguments: (arguments) @arguments) @call
(call_expression function: [(identifier) (field_expression)] @callee arguments: [(block) (case_block)]) @call
(call_expression function: (generic_function function: (_) @callee) arguments: (arguments) @arguments) @call
(instance_expression . (_) @callee) @construct
(arguments (assignment_expression left: (identifier) @named))
(generic_function
  function: (field_expression field: (identifier) @_as)
  type_arguments: (type_arguments . (_) @type .)
  (#eq? @_as "asInstanceOf")) @cast
(parenthesized_expression (_) @inner) @same
(interpolated_string_expression interpolator: (identifier) @named)
[(string) (interpolated_string_expression) (integer_literal) (boolean_literal)] @literal
(annotation name: (type_identifier) @decorating)

; Types
(type_identifier) @reference.type
(stable_type_identifier . (_) @object . (type_identifier) @member .) @access.type
(generic_type type: (_) @head type_arguments: (_) @parameters) @generic
[(function_type) (tuple_type) (infix_type) (compound_type)] @opaque

; Definitions
(function_definition name: (_) @detail parameters: (_) @parameters)
(function_definition name: (_) @detail return_type: (_) @returns)
(function_declaration name: (_) @detail parameters: (_) @parameters)
(function_declaration name: (_) @detail return_type: (_) @returns)
(function_definition
  !return_type
  body: [(call_expression) (instance_expression) (field_expression)] @returned)
(val_declaration name: (_) @detail type: (_) @type)
(type_definition name: (_) @detail type: (_) @type)
(class_definition name: (_) @detail extend: (extends_clause [(type_identifier) (generic_type) (stable_type_identifier)] @base))
(object_definition name: (_) @detail extend: (extends_clause [(type_identifier) (generic_type) (stable_type_identifier)] @base))
(trait_definition name: (_) @detail extend: (extends_clause [(type_identifier) (generic_type) (stable_type_identifier)] @base))
(enum_definition name: (_) @detail extend: (extends_clause [(type_identifier) (generic_type) (stable_type_identifier)] @base))
(class_parameter name: (identifier) @field type: (_) @type) @definition
(simple_enum_case name: (identifier) @field) @definition
(full_enum_case name: (identifier) @field) @definition
(extension_definition
  parameters: (parameters (parameter type: (_) @adds))
  body: (function_definition name: (_) @detail))

; Imports
(import_declaration) @importing
(package_clause name: (_) @importing)
(import_declaration . path: (identifier) @prefix path: (identifier) @grouped @imported .)
(import_declaration . path: (identifier) @prefix (namespace_selectors) @grouped)
(import_declaration . path: (identifier) @prefix (namespace_wildcard) @grouped @imported.all)
(namespace_selectors (identifier) @imported)
(namespace_selectors (namespace_wildcard) @imported.all)
(arrow_renamed_identifier name: (identifier) @imported alias: (identifier) @local-name)
(as_renamed_identifier name: (identifier) @imported alias: (identifier) @local-name)
