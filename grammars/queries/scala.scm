; Chunk rules of Scala 2 and 3.

[(comment) (block_comment)] @comment

(class_definition name: (_) @name) @definition.class
(object_definition name: (_) @name) @definition.class
(trait_definition name: (_) @name) @definition.trait
(enum_definition name: (_) @name) @definition.enum
(package_object name: (_) @name) @definition.module
(package_clause name: (_) @name body: (_)) @definition.module
(given_definition name: (_) @name) @definition.class
(given_definition . return_type: (_) @name) @definition.class
(type_definition name: (_) @name) @definition.type

; The type that an extension extends owns its functions.
(extension_definition
  parameters: (parameters (parameter type: (_) @owner))
  (function_definition name: (_) @name) @definition.function)
(function_definition name: (_) @name) @definition.function
(function_declaration name: (_) @name) @definition.function

(compilation_unit (val_definition pattern: (identifier) @name) @definition.constant)
(compilation_unit (var_definition pattern: (identifier) @name) @definition.constant)
(template_body (val_definition pattern: (identifier) @name) @definition.field)
(template_body (var_definition pattern: (identifier) @name) @definition.field)
(template_body (val_declaration name: (identifier) @name) @definition.field)
(template_body (var_declaration name: (identifier) @name) @definition.field)
