; Chunk rules of SQL: what a statement creates, owned by its schema.

[(comment) (marginalia)] @comment

(statement
  (create_table
    (keyword_table)
    .
    [(keyword_if) (keyword_not) (keyword_exists)]*
    .
    (object_reference schema: (identifier)? @owner name: (identifier) @name))) @definition.struct
(statement
  (create_view
    (keyword_view)
    .
    [(keyword_if) (keyword_not) (keyword_exists)]*
    .
    (object_reference schema: (identifier)? @owner name: (identifier) @name))) @definition.struct
(statement
  (create_materialized_view
    (keyword_view)
    .
    [(keyword_if) (keyword_not) (keyword_exists)]*
    .
    (object_reference schema: (identifier)? @owner name: (identifier) @name))) @definition.struct
(statement
  (create_type
    (keyword_type)
    .
    (object_reference schema: (identifier)? @owner name: (identifier) @name))) @definition.type
(statement
  (create_function
    (keyword_function)
    .
    (object_reference schema: (identifier)? @owner name: (identifier) @name))) @definition.function
(statement
  (create_trigger
    (keyword_trigger)
    .
    (object_reference schema: (identifier)? @owner name: (identifier) @name))) @definition.function
(statement (create_index column: (identifier) @name)) @definition.field
(statement (create_schema (identifier) @name)) @definition.module
(statement
  (create_sequence
    (object_reference schema: (identifier)? @owner name: (identifier) @name))) @definition.field
