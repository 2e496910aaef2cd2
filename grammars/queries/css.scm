; Chunk rules of CSS. A rule is named after its first selector.

(comment) @comment

(rule_set (selectors . (_) @name)) @definition.section
(keyframes_statement (keyframes_name) @name) @definition.section
(at_rule (at_keyword) @_keyword . (keyword_query) @name (#any-of? @_keyword "@layer" "@property")) @definition.section
(rule_set
  (block
    (declaration (property_name) @name) @definition.constant)
  (#match? @name "^--"))
