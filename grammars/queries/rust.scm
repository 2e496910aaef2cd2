; Chunk rules of Rust.

[(line_comment) (block_comment)] @comment
(attribute_item) @attached

(struct_item name: (_) @name) @definition.struct
(union_item name: (_) @name) @definition.struct
(enum_item name: (_) @name) @definition.enum
(trait_item name: (_) @name) @definition.trait
(type_item name: (_) @name) @definition.type
(associated_type name: (_) @name) @definition.type
(mod_item name: (_) @name) @definition.module
(macro_definition name: (_) @name) @definition.macro

; An impl adds to a type that is defined elsewhere: it lends its name and defines nothing.
(impl_item
  type: [
    (scoped_type_identifier name: (_) @owner)
    (generic_type type: (scoped_type_identifier name: (_) @owner))
    (reference_type type: (scoped_type_identifier name: (_) @owner))
  ]) @definition.class
(impl_item type: (_) @owner) @definition.class

(function_item name: (_) @name) @definition.function
(function_signature_item name: (_) @name) @definition.function

(const_item name: (_) @name) @definition.constant
(static_item name: (_) @name) @definition.constant
