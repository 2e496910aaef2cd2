; What a definition and a use of a name are in PHP.

(namespace_definition name: (_) @package)

; Scopes
[(anonymous_function) (arrow_function)] @scope.function
(anonymous_class (declaration_list) @scope.class)

; Bindings. A variable is known by its name with the dollar sign.
(simple_parameter type: (_)? @type name: (variable_name) @local)
(property_promotion_parameter type: (_)? @type name: (variable_name) @local)
(variadic_parameter name: (variable_name) @local)
(assignment_expression left: (variable_name) @local.function right: (_) @value)
(foreach_statement . (_) @each . (variable_name) @local.function)
(foreach_statement . (_) @each . (pair (_) . (variable_name) @local.function))
(catch_clause type: (type_list . (_) @type .) name: (variable_name) @local.function)
(list_literal (variable_name) @local.function)

; Expressions
(variable_name) @reference
((variable_name) @self (#eq? @self "$this"))
((relative_scope) @super (#eq? @super "parent"))
(relative_scope) @self
(function_call_expression function: (_) @callee arguments: (_) @arguments) @call
(function_call_expression function: [(name) (relative_name (name))] @reference)
(object_creation_expression . (_) @callee) @construct
(object_creation_expression (name) @reference.type)
(member_access_expression object: (_) @object name: (name) @member) @access
(nullsafe_member_access_expression object: (_) @object name: (name) @member) @access
(member_call_expression object: (_) @object name: (name) @member arguments: (_) @arguments) @method-call
(nullsafe_member_call_expression
  object: (_) @object
  name: (name) @member
  arguments: (_) @arguments) @method-call
(scoped_call_expression scope: (_) @object name: (name) @member arguments: (_) @arguments) @method-call
(scoped_call_expression scope: (name) @reference.type)
(scoped_property_access_expression scope: (_) @object name: (variable_name (name) @member)) @access
(scoped_property_access_expression scope: (name) @reference.type)
(class_constant_access_expression . (_) @object . (name) @member .) @access
(class_constant_access_expression . (name) @reference.type)
(binary_expression operator: "instanceof" right: (name) @reference.type)
(argument (name) @reference .)
(return_statement (name) @reference)
(binary_expression (name) @reference)
(assignment_expression right: (name) @reference)
(array_element_initializer (name) @reference)
(arguments (variadic_placeholder)) @open
(parenthesized_expression (_) @inner) @same
(clone_expression (_) @inner) @same
(subscript_expression . (_) @inner) @element
(assignment_expression right: (_) @inner) @same
[(string) (encapsed_string) (integer) (array_creation_expression)] @literal
(attribute (name) @reference.type @decorating)

; Names with a namespace: absolute ones begin with a backslash.
(qualified_name (namespace_name) @object (name) @member) @access.type
(qualified_name . "\\" @object . (name) @member) @access.type
(qualified_name . "\\" @object . (namespace_name) @access.type @member)
(qualified_name . "\\" @reference)
(qualified_name (namespace_name) @reference)

; Types
((named_type (name) @self) (#any-of? @self "self" "static"))
((object_creation_expression (name) @self) (#any-of? @self "self" "static"))
(named_type (name) @reference.type)
(primitive_type) @literal

; Definitions
(function_definition name: (_) @detail parameters: (_) @parameters return_type: (_)? @returns)
(method_declaration name: (_) @detail parameters: (_) @parameters return_type: (_)? @returns)
(return_statement (_) @returned)
(property_declaration type: (_) @type (property_element name: (variable_name (name) @detail)))
(property_promotion_parameter type: (_)? @type name: (variable_name (name) @field)) @definition
(assignment_expression
  left: (member_access_expression object: (variable_name) @_this name: (name) @field)
  right: (_) @value
  (#eq? @_this "$this")) @definition
(class_declaration name: (_) @detail (base_clause (_) @base))
(class_declaration name: (_) @detail (class_interface_clause (_) @base))
(class_declaration name: (_) @detail body: (declaration_list (use_declaration [(name) (qualified_name)] @base)))
(enum_declaration name: (_) @detail (class_interface_clause (_) @base))
(interface_declaration name: (_) @detail (base_clause (_) @base))
(trait_declaration name: (_) @detail body: (declaration_list (use_declaration [(name) (qualified_name)] @base)))
(base_clause (name) @reference.type)
(class_interface_clause (name) @reference.type)
(use_declaration (name) @reference.type)
(enum_case name: (name) @field) @definition

; Imports
(namespace_use_declaration) @importing
(namespace_definition name: (_) @importing)
(namespace_use_declaration (namespace_name) @prefix body: (_) @grouped)
(namespace_use_clause (name) @imported !alias)
(namespace_use_clause . (name) @imported alias: (name) @local-name)
(namespace_use_clause (qualified_name (namespace_name) @module (name) @imported) !alias)
(namespace_use_clause
  (qualified_name (namespace_name) @module (name) @imported)
  alias: (name) @local-name)
