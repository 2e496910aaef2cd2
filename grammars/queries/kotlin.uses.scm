; What a definition and a use of a name are in Kotlin.

(package_header (qualified_identifier) @package)

; Scopes. Some functions run their lambda with another `this`.
[
  (block)
  (for_statement)
  (when_expression)
  (when_entry)
  (catch_block)
] @scope
(call_expression
  [
    (identifier) @_with
    (navigation_expression (identifier) @_with .)
    (call_expression . (identifier) @_with)
  ]
  (annotated_lambda (lambda_literal) @scope.rebinding)
  (#match? @_with "^(?:apply|run|with|runTest|runBlocking|coroutineScope|build\\w*|sequence|flow|channelFlow)$"))
(lambda_literal) @scope.function
(anonymous_function) @scope.function
(object_literal (class_body) @scope.class)

; Bindings
(parameter . (identifier) @local . (_) @type)
(class_parameter (identifier) @local . (_) @type)
(variable_declaration . (identifier) @local . (_) @type)
(variable_declaration . (identifier) @local .)
(property_declaration
  (variable_declaration . (identifier) @local .)
  .
  [
    (call_expression)
    (navigation_expression)
    (identifier)
    (parenthesized_expression)
    (as_expression)
    (unary_expression)
    (index_expression)
    (this_expression)
    (string_literal)
    (number_literal)
  ] @value)
(for_statement (variable_declaration . (identifier) @local .) . (_) @each)
(when_subject (variable_declaration . (identifier) @local .) . (_) @value)
(catch_block . (identifier) @local . (_) @type)
(type_parameter (identifier) @local.type . (_) @type)
(type_parameter (identifier) @local.type .)

; Expressions
((identifier) @opaque (#eq? @opaque "it"))
(identifier) @reference
((this_expression) @self (#eq? @self "this"))
(super_expression) @super
(navigation_expression . (_) @object (identifier) @member .) @access
(callable_reference . (_) @object . (identifier) @member .) @access
(call_expression . (_) @callee (value_arguments) @arguments .) @call
(call_expression . (_) @callee (annotated_lambda)) @call
(value_argument . (identifier) @named "=")
(index_expression . (_) @inner) @element
(unary_expression argument: (_) @inner) @same
(parenthesized_expression (_) @inner) @same
(as_expression left: (_) @inner right: (_) @type) @cast
[(string_literal) (number_literal)] @literal
(return_expression label: (identifier) @named)
(annotation [
  (user_type (identifier) @decorating .)
  (constructor_invocation (user_type (identifier) @decorating .))
])

; Types
(user_type . (identifier) @reference.type)
(user_type (identifier) . (identifier) @named)
(user_type . (identifier) @object . (identifier) @member .) @access.type
(user_type . (identifier) @head . (type_arguments) @parameters .) @generic
(function_type) @opaque

; Definitions
(function_declaration name: (_) @detail (function_value_parameters) @parameters)
(function_declaration name: (_) @detail (function_value_parameters) . [(user_type) (nullable_type)] @returns)
(function_declaration
  [(user_type) (nullable_type)] @adds
  .
  name: (_) @detail)
(function_body . [(call_expression) (navigation_expression) (this_expression) (as_expression)] @returned)
(return_expression . (_) @returned)
(property_declaration
  [(user_type) (nullable_type)] @adds
  .
  (variable_declaration . (identifier) @detail))
(type_alias type: (_) @detail (_) @type)
(class_declaration
  name: (_) @detail
  (delegation_specifiers
    (delegation_specifier [
      (user_type) @base
      (constructor_invocation (user_type) @base)
      (explicit_delegation (user_type) @base)
    ])))
(object_declaration
  name: (_) @detail
  (delegation_specifiers
    (delegation_specifier [
      (user_type) @base
      (constructor_invocation (user_type) @base)
    ])))
(class_parameter ["val" "var"] (identifier) @field . (_) @type) @definition
(enum_entry (identifier) @field) @definition

; Imports
[(import) (package_header)] @importing
(import (qualified_identifier (identifier) @imported .) @module .)
(import (qualified_identifier (identifier) @imported .) @module . (identifier) @local-name)
(import (qualified_identifier) @module "*") @imported.all
