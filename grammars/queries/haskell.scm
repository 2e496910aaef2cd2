; Chunk rules of Haskell.

[(comment) (haddock) (pragma)] @comment

; A type signature belongs to the equations below it.
(declarations (signature) @attached)
(instance_declarations (signature) @attached)

(data_type name: (_) @name) @definition.type
(newtype name: (_) @name) @definition.type
(type_synomym name: (_) @name) @definition.type
(type_family name: (_) @name) @definition.type
(data_family name: (_) @name) @definition.type
(class name: (_) @name) @definition.class

; An instance is named after what it makes an instance, and owned by its class.
(instance name: (_) @owner patterns: (type_patterns . (_) @name)) @definition.class

(declarations (function name: (_) @name) @definition.function)
(declarations (function (infix operator: (_) @name)) @definition.function)
(declarations (bind name: (_) @name) @definition.function)
(class_declarations (signature name: (_) @name) @definition.method)
(class_declarations (signature names: (binding_list . (_) @name)) @definition.method)
(class_declarations (function name: (_) @name) @definition.method)
(class_declarations (bind name: (_) @name) @definition.method)
(instance_declarations (function name: (_) @name) @definition.method)
(instance_declarations (function (infix operator: (_) @name)) @definition.method)
(instance_declarations (bind name: (_) @name) @definition.method)
