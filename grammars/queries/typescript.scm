; Chunk rules of TypeScript and TSX, in addition to those of ecmascript.scm.

(class_body (decorator) @attached)

(export_statement declaration: (abstract_class_declaration name: (_) @name)) @definition.class
(abstract_class_declaration name: (_) @name) @definition.class
(interface_declaration name: (_) @name) @definition.interface
(type_alias_declaration name: (_) @name) @definition.type
(enum_declaration name: (_) @name) @definition.enum
(internal_module name: (_) @name) @definition.module
(module name: (_) @name) @definition.module
(ambient_declaration "global" @name) @definition.module

(function_signature name: (_) @name) @definition.function
(method_signature name: (_) @name) @definition.method
(abstract_method_signature name: (_) @name) @definition.method

(public_field_definition
  name: (_) @name
  value: [(arrow_function) (function_expression)]) @definition.method
(public_field_definition name: (_) @name) @definition.field

(ambient_declaration
  [
    (lexical_declaration (variable_declarator name: (identifier) @name))
    (variable_declaration (variable_declarator name: (identifier) @name))
  ]) @definition.constant
(internal_module
  body: (statement_block
    [
      (lexical_declaration (variable_declarator name: (identifier) @name))
      (export_statement
        declaration: (lexical_declaration (variable_declarator name: (identifier) @name)))
    ] @definition.constant))
