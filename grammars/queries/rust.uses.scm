; What a definition and a use of a name are in Rust.

; Scopes
[
  (block)
  (match_arm)
  (for_expression)
  (if_expression)
  (while_expression)
] @scope
(closure_expression) @scope.function

; Bindings. What begins with a capital letter in a pattern is a constant or a variant.
(parameter pattern: (identifier) @local type: (_) @type)
(closure_parameters (identifier) @local)
(let_declaration pattern: (identifier) @local type: (_) @type)
(let_declaration pattern: (identifier) @local !type value: (_) @value)
(let_declaration pattern: (identifier) @local !type !value)
(for_expression pattern: (identifier) @local value: (_) @each)
([
  (match_pattern (identifier) @local)
  (tuple_pattern (identifier) @local)
  (tuple_struct_pattern (identifier) @local)
  (slice_pattern (identifier) @local)
  (reference_pattern (identifier) @local)
  (ref_pattern (identifier) @local)
  (mut_pattern (identifier) @local)
  (captured_pattern . (identifier) @local)
  (or_pattern (identifier) @local)
  (field_pattern pattern: (identifier) @local)
  (field_pattern name: (shorthand_field_identifier) @local)
  (let_condition pattern: (identifier) @local)
 ] (#match? @local "^[a-z_]"))
(const_parameter name: (identifier) @local.type)
(type_parameter name: (type_identifier) @local.type !bounds)
(type_parameter name: (type_identifier) @local.type bounds: (trait_bounds . (_) @type .))
(type_parameter name: (type_identifier) @local.type bounds: (trait_bounds (_) (_)))
(where_predicate left: (type_identifier) @local.type bounds: (trait_bounds . (_) @type .))

; Expressions
(identifier) @reference
(self) @self
([(identifier) (type_identifier)] @self (#eq? @self "Self"))
[(crate) (super)] @reference
(scoped_identifier path: (self) @opaque)
(field_expression value: (_) @object field: (_) @member) @access
(scoped_identifier path: (_) @object name: (_) @member) @access
(call_expression
  function: [(identifier) (scoped_identifier) (field_expression)] @callee
  arguments: (_) @arguments) @call
(call_expression
  function: (generic_function function: (_) @callee)
  arguments: (_) @arguments) @call
(macro_invocation macro: (_) @callee) @call
(struct_expression name: (_) @callee) @construct
(struct_expression
  name: (_) @of.type
  body: (field_initializer_list (field_initializer field: (field_identifier) @key))) @keyed
[(string_literal) (integer_literal) (float_literal) (boolean_literal) (char_literal)] @literal
(reference_expression value: (_) @inner) @same
(unary_expression (_) @inner) @same
(parenthesized_expression (_) @inner) @same
(await_expression (_) @inner) @awaited
(try_expression (_) @inner) @awaited
(index_expression . (_) @inner) @element
(type_cast_expression value: (_) @inner type: (_) @type) @cast

; A macro gets tokens: the name of a member, a field or a path is known by what stands before or after it.
(token_tree ["." "::" "$"] . (identifier) @named)
(token_tree (identifier) @named . [":" "="])
(lifetime (identifier) @named)
(attribute . (identifier) @named)

; Types
(type_identifier) @reference.type
(primitive_type) @literal
(scoped_type_identifier path: (_) @object name: (_) @member) @access.type
(generic_type type: (_) @head type_arguments: (_) @parameters) @generic
(array_type element: (_) @inner) @list
[(function_type) (bracketed_type) (tuple_type) (unit_type)] @opaque
(type_binding name: (_) @named)

; Definitions
(function_item name: (_) @detail parameters: (_) @parameters return_type: (_)? @returns)
(function_signature_item name: (_) @detail parameters: (_) @parameters return_type: (_)? @returns)
(const_item name: (_) @detail type: (_) @type)
(static_item name: (_) @detail type: (_) @type)
(type_item name: (_) @detail type: (_) @type)
(trait_item name: (_) @detail bounds: (trait_bounds (_) @base))
(impl_item type: (_) @adds) @detail.class
(impl_item trait: (_) @base) @detail.class
(field_declaration name: (field_identifier) @field type: (_) @type) @definition
(enum_variant name: (identifier) @field) @definition

; Tests that stand beside the code that they test
((attribute_item) @_attribute
  . [(attribute_item) (line_comment) (block_comment)]*
  . [
    (function_item name: (_) @tests)
    (mod_item name: (_) @tests)
    (struct_item name: (_) @tests)
    (enum_item name: (_) @tests)
    (trait_item name: (_) @tests)
    (const_item name: (_) @tests)
    (static_item name: (_) @tests)
    (macro_definition name: (_) @tests)
    (impl_item type: (_) @tests)
  ]
  (#match? @_attribute "^#\\[\\s*(?:(?:\\w+\\s*::\\s*)*(?:test|\\w+_test|test_\\w+|rstest|proptest|quickcheck|bench)\\s*[(\\]]|cfg\\s*\\(\\s*(?:test\\b|all\\s*\\((?:[^()]*,)?\\s*test\\b))"))

; Imports
[(use_declaration) (extern_crate_declaration)] @importing
(scoped_use_list path: (_) @prefix list: (_) @grouped)
(use_declaration argument: (identifier) @module @imported.namespace)
(use_declaration argument: (scoped_identifier path: (_) @module name: (identifier) @imported))
(use_list (identifier) @imported)
(use_list (scoped_identifier path: (_) @module name: (identifier) @imported))
(scoped_use_list path: (identifier) @module @imported.namespace list: (use_list (self)))
(scoped_use_list
  path: (scoped_identifier path: (_) @module name: (identifier) @imported)
  list: (use_list (self)))
(scoped_use_list
  path: (_) @module
  list: (use_list (use_as_clause path: (self) alias: (identifier) @imported.namespace)))
(use_as_clause path: (identifier) @imported alias: (identifier) @local-name)
(use_as_clause
  path: (scoped_identifier path: (_) @module name: (identifier) @imported)
  alias: (identifier) @local-name)
(use_wildcard (_) @module) @imported.all
(extern_crate_declaration name: (identifier) @module @imported.namespace !alias)
(extern_crate_declaration name: (identifier) @module alias: (identifier) @imported.namespace)
(mod_item name: (identifier) @module @imported.namespace !body)
