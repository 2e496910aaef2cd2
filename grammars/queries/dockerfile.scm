; Chunk rules of Dockerfiles: where a stage begins, and its arguments.

(comment) @comment

(from_instruction (image_spec) as: (image_alias) @name) @definition.section
(from_instruction (image_spec) @name !as) @definition.section
(arg_instruction name: (unquoted_string) @name) @definition.constant
(env_instruction (env_pair name: (unquoted_string) @name)) @definition.constant
