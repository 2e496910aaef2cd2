; Uses of what scripts define and import, in the markup around them.

; Components by their tags
(start_tag (tag_name) @tag)
(self_closing_tag (tag_name) @tag)

; Expressions
(permissible_text) @expression
(attribute_js_expr) @expression
