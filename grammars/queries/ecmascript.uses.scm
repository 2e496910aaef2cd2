; What JavaScript and TypeScript share of definitions and uses of names. docs: CONTRIBUTING.md, "References".

; Scopes
[
  (statement_block)
  (class_body)
  (for_statement)
  (for_in_statement)
  (catch_clause)
  (switch_body)
] @scope
[(arrow_function) (method_definition)] @scope.function
[(function_expression) (generator_function)] @scope.rebinding
(class) @scope.class

; Bindings
(variable_declarator name: (identifier) @local)
(lexical_declaration (variable_declarator name: (identifier) @local value: (_) @value))
(variable_declaration (variable_declarator name: (identifier) @local.function value: (_)? @value))
(variable_declarator
  name: (object_pattern
    [
      (shorthand_property_identifier_pattern) @local @key
      (object_assignment_pattern left: (shorthand_property_identifier_pattern) @local @key)
      (pair_pattern key: (property_identifier) @key value: (identifier) @local)
    ])
  value: (_) @of)
(shorthand_property_identifier_pattern) @local
(pair_pattern value: (identifier) @local)
(pair_pattern value: (assignment_pattern left: (identifier) @local))
(array_pattern (identifier) @local)
(array_pattern (assignment_pattern left: (identifier) @local))
(rest_pattern (identifier) @local)
(for_in_statement kind: _ left: (identifier) @local operator: "of" right: (_) @each)
(for_in_statement kind: _ left: (identifier) @local)
(catch_clause parameter: (identifier) @local)
(arrow_function parameter: (identifier) @local)
(function_expression name: (identifier) @local)
(class name: (_) @local)

; Expressions
(variable_declarator value: (object (_)) @record)
(object (spread_element)) @open
(identifier) @reference
(shorthand_property_identifier) @reference
(member_expression object: [(array) (string) (template_string) (number) (regex)] @literal)
(this) @self
(super) @super
(member_expression object: (_) @object property: [(property_identifier) (private_property_identifier)] @member) @access
(call_expression function: (_) @callee arguments: (arguments) @arguments) @call
(call_expression function: (_) @callee arguments: (template_string)) @call
(new_expression constructor: (_) @callee arguments: (arguments)? @arguments) @construct
(parenthesized_expression . (_) @inner .) @same
(await_expression (_) @inner) @awaited
(subscript_expression object: (_) @inner) @element
(assignment_expression right: (_) @inner) @same
(return_statement (_) @returned)
(arrow_function body: (expression) @returned)
(decorator [
  (identifier) @decorating
  (member_expression property: (_) @decorating)
  (call_expression function: (identifier) @decorating)
  (call_expression function: (member_expression property: (_) @decorating))
])
(arguments (spread_element)) @open

; Definitions
(function_declaration name: (_) @detail parameters: (formal_parameters) @parameters)
(generator_function_declaration name: (_) @detail parameters: (formal_parameters) @parameters)
(method_definition name: (_) @detail parameters: (formal_parameters) @parameters)
(variable_declarator
  name: (identifier) @detail
  value: [
    (arrow_function parameters: (formal_parameters) @parameters)
    (function_expression parameters: (formal_parameters) @parameters)
  ])
(assignment_expression
  left: (member_expression object: (this) property: (_) @field)
  right: (_) @value) @definition
; What a call makes of an object, as that of a component, has no other name than that of the export.
(export_statement "default" @variable @detail value: (call_expression) @value) @definition

; Imports
(import_statement (import_clause (identifier) @imported.default) source: (string (string_fragment) @module))
(import_statement
  (import_clause (named_imports (import_specifier name: _ @imported !alias)))
  source: (string (string_fragment) @module))
(import_statement
  (import_clause (named_imports (import_specifier name: _ @imported alias: (_) @local-name)))
  source: (string (string_fragment) @module))
(import_statement
  (import_clause (namespace_import (identifier) @imported.namespace))
  source: (string (string_fragment) @module))
(import_statement . source: (string (string_fragment) @module)) @imported.effect
(variable_declarator
  name: (identifier) @imported.namespace
  value: (call_expression
    function: (identifier) @_require
    arguments: (arguments . (string (string_fragment) @module)))
  (#eq? @_require "require"))
(variable_declarator
  name: (object_pattern [
    (shorthand_property_identifier_pattern) @imported
    (pair_pattern key: (_) @imported value: (identifier) @local-name)
  ])
  value: (call_expression
    function: (identifier) @_require
    arguments: (arguments . (string (string_fragment) @module)))
  (#eq? @_require "require"))
(call_expression function: (import) arguments: (arguments . (string (string_fragment) @module))) @imported.expression
(call_expression
  function: (identifier) @_require
  arguments: (arguments . (string (string_fragment) @module))
  (#eq? @_require "require")) @imported.expression

; Exports
(export_statement declaration: (_ name: (_) @exported))
(export_statement "default" @exported.default declaration: (_ name: (_) @exported.local))
(export_statement declaration: (_ (variable_declarator name: (identifier) @exported)))
(export_statement declaration: (_ (variable_declarator name: (object_pattern [
  (shorthand_property_identifier_pattern) @exported
  (pair_pattern value: (identifier) @exported)
]))))
(export_statement "default" @exported.default value: (_) @exported.value)
(export_statement !source (export_clause (export_specifier name: _ @exported.local !alias)))
(export_statement !source (export_clause (export_specifier name: _ @exported.local alias: _ @exported.as)))
(export_statement
  (export_clause (export_specifier name: _ @exported.from !alias))
  source: (string (string_fragment) @module))
(export_statement
  (export_clause (export_specifier name: _ @exported.from alias: _ @exported.as))
  source: (string (string_fragment) @module))
(export_statement (namespace_export (_) @exported.namespace) source: (string (string_fragment) @module))
(export_statement . "export" . "*" . source: (string (string_fragment) @module)) @exported.all
(assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (_) @exported.whole
  (#eq? @_module "module") (#eq? @_exports "exports"))
(assignment_expression
  left: (member_expression object: (identifier) @_exports property: (property_identifier) @exported.as)
  right: (_) @exported.value
  (#eq? @_exports "exports"))
(assignment_expression
  left: (member_expression
    object: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
    property: (property_identifier) @exported.as)
  right: (_) @exported.value
  (#eq? @_module "module") (#eq? @_exports "exports"))
(assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (object [
    (shorthand_property_identifier) @exported.local
    (pair key: (property_identifier) @exported.as value: (_) @exported.value)
  ])
  (#eq? @_module "module") (#eq? @_exports "exports"))
