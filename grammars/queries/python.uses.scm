; What a definition and a use of a name are in Python.

; Scopes
(lambda) @scope.function
[
  (list_comprehension)
  (set_comprehension)
  (dictionary_comprehension)
  (generator_expression)
] @scope

; Bindings
(parameters (identifier) @local)
(lambda_parameters (identifier) @local)
(default_parameter name: (identifier) @local value: (_) @value)
(typed_parameter . (identifier) @local type: (type) @type)
(typed_parameter (list_splat_pattern (identifier) @local))
(typed_parameter (dictionary_splat_pattern (identifier) @local))
(typed_default_parameter name: (identifier) @local type: (type) @type)
(list_splat_pattern (identifier) @local.function)
(dictionary_splat_pattern (identifier) @local.function)
(assignment left: (identifier) @local.function !type right: (_) @value)
(assignment left: (identifier) @local.function type: (type) @type)
(pattern_list (identifier) @local.function)
(tuple_pattern (identifier) @local.function)
(list_pattern (identifier) @local.function)
(named_expression name: (identifier) @local.function value: (_) @value)
(for_statement left: (identifier) @local.function right: (_) @each)
(for_in_clause left: (identifier) @local right: (_) @each)
(for_in_clause left: (pattern_list (identifier) @local))
(for_in_clause left: (tuple_pattern (identifier) @local))
(with_item value: (as_pattern . (_) @value alias: (as_pattern_target (identifier) @local.function)))
(except_clause value: (as_pattern . (_) @type alias: (as_pattern_target (identifier) @local.function)))
(as_pattern_target (identifier) @local.function)
(case_pattern (dotted_name . (identifier) @local.function .))

; Expressions. `Self` in a type is the class around.
((type (identifier) @self) (#eq? @self "Self"))
((type (attribute attribute: (identifier) @_name) @self) (#eq? @_name "Self"))
((type (string) @self) (#match? @self "^.Self.$"))
(identifier) @reference
(attribute object: (_) @object attribute: (identifier) @member) @access
(attribute object: [(string) (integer) (float) (list) (dictionary) (list_comprehension)] @literal)
(call function: (_) @callee arguments: (argument_list) @arguments) @call
(call function: (identifier) @_super (#eq? @_super "super")) @super
(argument_list [(list_splat) (dictionary_splat)]) @open
(keyword_argument name: (identifier) @named)
(keyword_pattern . (identifier) @named)
(parenthesized_expression . (_) @inner .) @same
(named_expression value: (_) @inner) @same
(await (_) @inner) @awaited
(subscript value: (_) @inner) @element
(return_statement (_) @returned)
(decorator [
  (identifier) @decorating
  (attribute attribute: (_) @decorating)
  (call function: (identifier) @decorating)
  (call function: (attribute attribute: (_) @decorating))
])

; Types
(type) @annotation
(type (string (string_content) @reference.type) (#match? @reference.type "^\\w+$"))
(generic_type . (identifier) @head (type_parameter) @parameters) @generic
(type (subscript value: (_) @head subscript: (_) @parameters) @generic)

; Definitions
(function_definition name: (_) @detail parameters: (_) @parameters return_type: (type)? @returns)
(decorated_definition
  (decorator (identifier) @_property)
  definition: (function_definition name: (_) @detail)
  (#match? @_property "^(cached_)?property$")) @accessor
(class_definition name: (_) @detail superclasses: (argument_list [(identifier) (attribute)] @base))
(class_definition name: (_) @detail superclasses: (argument_list (subscript value: (_) @base)))
(assignment
  left: (attribute object: (identifier) @_self attribute: (_) @field)
  type: (type)? @type
  right: (_)? @value
  (#eq? @_self "self")) @definition

; Imports
(import_statement name: (dotted_name . (identifier) @module @imported.namespace))
(import_statement name: (dotted_name (identifier) @named))
(import_statement
  name: (aliased_import name: (dotted_name) @module alias: (identifier) @imported.namespace))
(aliased_import name: (dotted_name (identifier) @named))
(import_from_statement module_name: (_) @module name: (dotted_name (identifier) @imported))
(import_from_statement
  module_name: (_) @module
  name: (aliased_import name: (dotted_name (identifier) @imported) alias: (identifier) @local-name))
(import_from_statement module_name: (_) @module (wildcard_import) @imported.all)
(import_from_statement module_name: (dotted_name (identifier) @named))
(relative_import (dotted_name (identifier) @named))
