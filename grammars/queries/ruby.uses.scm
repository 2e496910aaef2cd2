; What a definition and a use of a name are in Ruby.

; Scopes
[(block) (do_block) (lambda)] @scope

; Bindings
(method_parameters (identifier) @local)
(block_parameters (identifier) @local)
(lambda_parameters (identifier) @local)
(destructured_parameter (identifier) @local)
(optional_parameter name: (identifier) @local)
(keyword_parameter name: (identifier) @local)
(splat_parameter name: (identifier) @local)
(hash_splat_parameter name: (identifier) @local)
(block_parameter name: (identifier) @local)
(assignment left: (identifier) @local.function right: (_) @value)
(operator_assignment left: (identifier) @local.function)
(left_assignment_list (identifier) @local.function)
(rest_assignment (identifier) @local.function)
(for pattern: (identifier) @local.function)
(rescue
  exceptions: (exceptions . (_) @type .)
  variable: (exception_variable (identifier) @local.function))
(exception_variable (identifier) @local.function)
(as_pattern name: (identifier) @local.function)
(in_clause pattern: (identifier) @local.function)
(array_pattern (identifier) @local.function)
(keyword_pattern !value key: (hash_key_symbol) @named)

; Expressions
(identifier) @reference
(instance_variable) @reference
(constant) @reference
(self) @self
(scope_resolution scope: (scope_resolution !scope name: (constant) @object) name: (constant) @member) @access
(scope_resolution scope: (_) @object name: (constant) @member) @access
(scope_resolution !scope name: (constant) @reference)
(call !receiver method: (_) @callee arguments: (_)? @arguments) @call
(call
  receiver: [(constant) (scope_resolution)] @callee
  method: (identifier) @_new
  (#eq? @_new "new")) @construct
(call receiver: (_) @object method: (_) @member arguments: (_) @arguments) @method-call
(call receiver: (_) @object method: (_) @member !arguments) @method-call
(argument_list
  [(splat_argument) (hash_splat_argument) (block_argument) (pair)]) @open
(parenthesized_statements . (_) @inner .) @same
[(string) (integer) (float) (array) (hash) (simple_symbol) (regex)] @literal

; Definitions
(method name: (_) @detail parameters: (_) @parameters)
(singleton_method name: (_) @detail parameters: (_) @parameters)
(method body: (body_statement . (_) @returned .))
(return (argument_list . (_) @returned .))
(class name: (_) @detail superclass: (superclass (_) @base))
(class
  name: (_) @detail
  body: (body_statement
    (call method: (identifier) @_include arguments: (argument_list [(constant) (scope_resolution)] @base)))
  (#any-of? @_include "include" "extend" "prepend"))
(module
  name: (_) @detail
  body: (body_statement
    (call method: (identifier) @_include arguments: (argument_list [(constant) (scope_resolution)] @base)))
  (#any-of? @_include "include" "extend" "prepend"))
(assignment left: (instance_variable) @field right: (_) @value) @definition
(operator_assignment left: (instance_variable) @field right: (_) @value) @definition
(assignment left: (constant) @detail right: (_) @value)
(class name: (scope_resolution) @importing)
(module name: (scope_resolution) @importing)
(alias [(identifier) (constant)] @named)
