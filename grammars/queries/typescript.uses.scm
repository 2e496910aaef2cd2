; What a definition and a use of a name are in TypeScript, in addition to ecmascript.uses.scm.

; Scopes: what has parameters, or parameters of a type
[
  (function_signature)
  (method_signature)
  (abstract_method_signature)
  (function_type)
  (constructor_type)
  (call_signature)
  (construct_signature)
  (conditional_type)
  (mapped_type_clause)
  (interface_body)
  (object_type)
] @scope

; Bindings
(type_parameter name: (type_identifier) @local.type)
(infer_type (type_identifier) @local.type)
(mapped_type_clause name: (type_identifier) @local.type)
(variable_declarator name: (identifier) @local type: (type_annotation) @type)
(required_parameter pattern: (identifier) @local type: (type_annotation)? @type value: (_)? @value)
(optional_parameter pattern: (identifier) @local type: (type_annotation)? @type value: (_)? @value)
(required_parameter
  pattern: (rest_pattern (identifier) @local)
  type: (type_annotation) @type)
(required_parameter
  pattern: (object_pattern [
    (shorthand_property_identifier_pattern) @local @key
    (object_assignment_pattern left: (shorthand_property_identifier_pattern) @local @key)
    (pair_pattern key: (property_identifier) @key value: (identifier) @local)
  ])
  type: (type_annotation) @of.type)
(index_signature name: (identifier) @local)

; Types
(type_identifier) @reference.type
(nested_type_identifier module: (_) @object name: (_) @member) @access.type
(nested_identifier object: (_) @object property: (_) @member) @access.type
(generic_type name: (_) @head type_arguments: (_) @parameters) @generic
(array_type . (_) @inner) @list
(object_type) @record
(tuple_type) @opaque
(function_type) @opaque
(constructor_type) @opaque
(conditional_type) @opaque
(index_type_query) @opaque
(lookup_type) @opaque
(type_query . (_) @inner) @same
(this_type) @self
(asserts_annotation) @opaque
(type_predicate name: (identifier)) @opaque

; Expressions
(public_field_definition value: (object (_)) @record)
(non_null_expression (_) @inner) @same
(as_expression . (_) @inner . (_) @type) @cast
(satisfies_expression . (_) @inner) @same
(instantiation_expression . (_) @inner) @same

; Definitions
(function_declaration name: (_) @detail return_type: (_) @returns)
(function_signature name: (_) @detail parameters: (_) @parameters return_type: (_)? @returns)
(method_definition name: (_) @detail return_type: (_) @returns)
(method_signature name: (_) @detail parameters: (_) @parameters return_type: (_)? @returns)
(abstract_method_signature name: (_) @detail parameters: (_) @parameters return_type: (_)? @returns)
(variable_declarator name: (identifier) @detail value: (arrow_function return_type: (_) @returns))
(variable_declarator name: (identifier) @detail value: (function_expression return_type: (_) @returns))
(method_definition "get" name: (_) @detail) @accessor
(public_field_definition name: (_) @detail type: (type_annotation)? @type value: (_)? @value)
(interface_body (property_signature name: (_) @field type: (type_annotation)? @type) @definition)
(type_alias_declaration
  value: (object_type (property_signature name: (_) @field type: (type_annotation)? @type) @definition))
(type_alias_declaration
  value: (intersection_type
    (object_type (property_signature name: (_) @field type: (type_annotation)? @type) @definition)))
(required_parameter
  (accessibility_modifier)
  pattern: (identifier) @field
  type: (type_annotation)? @type) @definition
(required_parameter
  "readonly"
  pattern: (identifier) @field
  type: (type_annotation)? @type) @definition
(enum_body name: (_) @field) @definition.inner
(enum_assignment name: (_) @field) @definition
(class_declaration name: (_) @detail (class_heritage (extends_clause value: (_) @base)))
(class_declaration name: (_) @detail (class_heritage (implements_clause (_) @base)))
(abstract_class_declaration name: (_) @detail (class_heritage (extends_clause value: (_) @base)))
(abstract_class_declaration name: (_) @detail (class_heritage (implements_clause (_) @base)))
(class (class_heritage (extends_clause value: (_) @base))) @detail.class
(interface_declaration name: (_) @detail (extends_type_clause type: (_) @base))
(type_alias_declaration name: (_) @detail value: [
  (type_identifier) (generic_type) (nested_type_identifier) (array_type) (type_query) (readonly_type)
] @type)
(type_alias_declaration name: (_) @detail value: (intersection_type) @base)
(export_statement "default" @variable @detail value: [
  (as_expression . (_) @value)
  (satisfies_expression . (_) @value)
]) @definition

; Imports
(import_statement
  (import_require_clause (identifier) @imported.namespace source: (string (string_fragment) @module)))
