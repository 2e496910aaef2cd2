; What a definition and a use of a name are in Java.

(package_declaration (_) @package)

; Scopes
[
  (block)
  (constructor_body)
  (enhanced_for_statement)
  (for_statement)
  (try_with_resources_statement)
  (catch_clause)
  (switch_block_statement_group)
  (switch_rule)
] @scope
(lambda_expression) @scope.function
(object_creation_expression (class_body) @scope.class)

; Bindings
(formal_parameter type: (_) @type name: (identifier) @local)
(spread_parameter (variable_declarator name: (identifier) @local))
(local_variable_declaration
  type: (_) @type
  declarator: (variable_declarator name: (identifier) @local)
  (#not-eq? @type "var"))
(local_variable_declaration
  type: (type_identifier) @_var
  declarator: (variable_declarator name: (identifier) @local value: (_) @value)
  (#eq? @_var "var"))
(resource type: (_) @type name: (identifier) @local)
(enhanced_for_statement type: (_) @type name: (identifier) @local (#not-eq? @type "var"))
(enhanced_for_statement
  type: (type_identifier) @_var
  name: (identifier) @local
  value: (_) @each
  (#eq? @_var "var"))
(catch_formal_parameter (catch_type . (_) @type .) name: (identifier) @local)
(catch_formal_parameter name: (identifier) @local)
(lambda_expression parameters: (identifier) @local)
(inferred_parameters (identifier) @local)
(type_parameter (type_identifier) @local.type)
(instanceof_expression right: (_) @type name: (identifier) @local)
(type_pattern (_) @type (identifier) @local)

; Expressions
(identifier) @reference
(this) @self
(super) @super
(method_invocation !object name: (identifier) @callee arguments: (_) @arguments) @call
(method_invocation object: (_) @object name: (identifier) @member arguments: (_) @arguments) @method-call
(method_invocation object: [(string_literal) (array_creation_expression)] @literal)
(field_access object: (_) @object field: (identifier) @member) @access
(method_reference . (_) @object (identifier) @member .) @access
(object_creation_expression type: (_) @callee arguments: (_) @arguments) @construct
(cast_expression type: (_) @type value: (_) @inner) @cast
(array_access array: (_) @inner) @element
(parenthesized_expression (_) @inner) @same
(assignment_expression right: (_) @inner) @same
(marker_annotation name: (identifier) @decorating)
(annotation name: (identifier) @decorating)
(element_value_pair key: (identifier) @named)

; Types
(type_identifier) @reference.type
(scoped_type_identifier . (_) @object (type_identifier) @member .) @access.type
(generic_type . (_) @head (type_arguments) @parameters) @generic
(array_type element: (_) @inner) @list

; Definitions
(method_declaration type: (_) @returns name: (_) @detail parameters: (_) @parameters)
(constructor_declaration name: (_) @detail parameters: (_) @parameters)
(field_declaration type: (_) @type declarator: (variable_declarator name: (_) @detail))
(constant_declaration type: (_) @type declarator: (variable_declarator name: (_) @detail))
(class_declaration name: (_) @detail superclass: (superclass (_) @base))
(class_declaration name: (_) @detail interfaces: (super_interfaces (type_list (_) @base)))
(record_declaration name: (_) @detail interfaces: (super_interfaces (type_list (_) @base)))
(enum_declaration name: (_) @detail interfaces: (super_interfaces (type_list (_) @base)))
(interface_declaration name: (_) @detail (extends_interfaces (type_list (_) @base)))
(enum_constant name: (identifier) @field) @definition
(record_declaration
  parameters: (formal_parameters
    (formal_parameter type: (_) @type name: (identifier) @field) @definition))

; Imports
(import_declaration (scoped_identifier scope: (_) @module name: (identifier) @imported) .)
(import_declaration (_) @module (asterisk) @imported.all)
(scoped_identifier scope: (identifier) @named)
(scoped_identifier name: (identifier) @named)
