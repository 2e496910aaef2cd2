; Chunk rules of SCSS. A rule is named after its first selector.

[(comment) (single_line_comment)] @comment

(rule_set (selectors . (_) @name)) @definition.section
(placeholder (name) @name) @definition.section
(keyframes_statement (keyframes_name) @name) @definition.section
(mixin_statement (name) @name) @definition.macro
(function_statement (name) @name) @definition.function
(stylesheet (declaration (variable_name) @name) @definition.constant)
