; Chunk rules of Bash and the shells like it.

(comment) @comment

(function_definition name: (_) @name) @definition.function

(program
  (declaration_command
    ["readonly" "export" "declare" "typeset"]
    (variable_assignment name: (variable_name) @name)) @definition.constant)
(program
  (variable_assignment name: (variable_name) @name) @definition.constant
  (#match? @name "^[A-Z][A-Z0-9_]+$"))
