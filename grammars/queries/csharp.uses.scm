; What a definition and a use of a name are in C#.

(namespace_declaration name: (_) @package)
(file_scoped_namespace_declaration name: (_) @package)

; Scopes
[
  (block)
  (for_statement)
  (foreach_statement)
  (using_statement)
  (catch_clause)
  (switch_section)
  (switch_expression_arm)
  (query_expression)
] @scope
[(lambda_expression) (anonymous_method_expression)] @scope.function

; Bindings
(parameter type: (_) @type name: (identifier) @local)
(parameter !type name: (identifier) @local)
(parameter_list name: (identifier) @local)
(lambda_expression parameters: (implicit_parameter) @local)
(variable_declaration
  type: [
    (identifier)
    (generic_name)
    (qualified_name)
    (nullable_type)
    (array_type)
    (predefined_type)
    (tuple_type)
    (alias_qualified_name)
  ] @type
  (variable_declarator name: (identifier) @local))
(variable_declaration
  type: (implicit_type)
  (variable_declarator name: (identifier) @local . (_)? @value))
(foreach_statement type: (implicit_type) left: (identifier) @local right: (_) @each)
(foreach_statement
  type: [(identifier) (generic_name) (qualified_name) (nullable_type) (array_type) (predefined_type)] @type
  left: (identifier) @local)
(tuple_pattern name: (identifier) @local)
(parenthesized_variable_designation name: (identifier) @local)
(var_pattern name: (identifier) @local)
(catch_declaration type: (_) @type name: (identifier) @local)
(declaration_pattern type: (_) @type name: (identifier) @local)
(recursive_pattern type: (_)? @type name: (identifier) @local)
(declaration_expression type: (implicit_type) name: (identifier) @local)
(declaration_expression
  type: [(identifier) (generic_name) (qualified_name) (nullable_type) (array_type) (predefined_type)] @type
  name: (identifier) @local)
(from_clause name: (identifier) @local)
(type_parameter name: (identifier) @local.type)
(type_parameter_constraints_clause
  . (identifier) @local.type
  . (type_parameter_constraint type: (_) @type) .)

; Expressions
(identifier) @reference
"this" @self
"base" @super
(member_access_expression expression: _ @object name: (identifier) @member) @access
(member_access_expression expression: _ @object name: (generic_name (identifier) @member)) @access
(conditional_access_expression
  condition: (_) @object
  (member_binding_expression name: (identifier) @member)) @access
(member_binding_expression name: (identifier) @named)
(invocation_expression function: (_) @callee arguments: (_) @arguments) @call
(object_creation_expression type: (_) @callee) @construct
(object_creation_expression
  type: (_) @of.type
  initializer: (initializer_expression
    (assignment_expression left: (identifier) @key))) @keyed
(initializer_expression (assignment_expression left: (identifier) @named))
(with_initializer (identifier) @named)
(subpattern . (identifier) @named)
(argument name: (identifier) @named)
(attribute_argument (identifier) @named . (_))
(anonymous_object_creation_expression (identifier) @named . "=")
(tuple_element name: (identifier) @named)
(labeled_statement . (identifier) @named)
(await_expression (_) @inner) @awaited
(parenthesized_expression (_) @inner) @same
(postfix_unary_expression (_) @inner "!") @same
(element_access_expression expression: (_) @inner) @element
(cast_expression type: (_) @type value: (_) @inner) @cast
(as_expression left: (_) @inner right: (_) @type) @cast
[(string_literal) (interpolated_string_expression) (integer_literal) (boolean_literal)] @literal
(attribute name: (identifier) @decorating)

; Types
(_ type: (_) @annotation)
(method_declaration returns: (_) @annotation)
(type_argument_list) @annotation
(generic_name . (identifier) @head (type_argument_list) @parameters) @generic
(qualified_name qualifier: (_) @object name: (identifier) @member) @access.type
(qualified_name qualifier: (_) @object name: (generic_name (identifier) @member)) @access.type
(array_type type: (_) @inner) @list
(predefined_type) @literal
[(tuple_type) (function_pointer_type)] @opaque

; Definitions
(method_declaration returns: (_) @returns name: (_) @detail parameters: (_) @parameters)
(constructor_declaration name: (_) @detail parameters: (_) @parameters)
(local_function_statement type: (_) @returns name: (_) @detail parameters: (_) @parameters)
(method_declaration
  name: (_) @detail
  parameters: (parameter_list . (parameter (modifier) @_this type: (_) @adds))
  (#eq? @_this "this"))
(property_declaration type: (_) @type name: (_) @detail)
(class_declaration name: (_) @detail (type_parameter_list) @parameters)
(struct_declaration name: (_) @detail (type_parameter_list) @parameters)
(record_declaration name: (_) @detail (type_parameter_list) @parameters)
(interface_declaration name: (_) @detail (type_parameter_list) @parameters)
(class_declaration name: (_) @detail (base_list (_) @base))
(struct_declaration name: (_) @detail (base_list (_) @base))
(record_declaration name: (_) @detail (base_list (_) @base))
(interface_declaration name: (_) @detail (base_list (_) @base))
(enum_member_declaration name: (identifier) @field) @definition
(record_declaration
  (parameter_list (parameter type: (_) @type name: (identifier) @field) @definition))

; Imports
(using_directive) @importing
(namespace_declaration name: (_) @importing)
(file_scoped_namespace_declaration name: (_) @importing)
(using_directive !name (_) @module) @imported.all
(using_directive name: (identifier) @imported.namespace (_) @module .)
