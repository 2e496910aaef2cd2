; Chunk rules of Kotlin.

[(line_comment) (block_comment)] @comment

(class_declaration "interface" name: (identifier) @name) @definition.interface
(class_declaration (modifiers (class_modifier "enum")) name: (identifier) @name) @definition.enum
(class_declaration name: (identifier) @name) @definition.class

(object_declaration name: (identifier) @name) @definition.class
(companion_object name: (identifier) @name) @definition.class
(companion_object "companion" @name !name) @definition.class
(type_alias type: (identifier) @name) @definition.type

; The receiver of an extension owns it.
(function_declaration
  [
    (user_type . (identifier) @owner)
    (nullable_type (user_type . (identifier) @owner))
  ]?
  .
  name: (identifier) @name) @definition.function

(secondary_constructor "constructor" @name) @definition.method
(anonymous_initializer "init" @name) @definition.method

(class_body
  (property_declaration
    (variable_declaration . (identifier) @name)) @definition.field)
(source_file
  (property_declaration
    (user_type . (identifier) @owner)?
    .
    (variable_declaration . (identifier) @name)) @definition.constant)
