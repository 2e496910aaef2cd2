; Uses of what scripts define and import, in the markup around them. Names that the markup binds are told apart by their text alone.

; Components by their tags
(start_tag (tag_name) @tag)
(self_closing_tag (tag_name) @tag)

; Expressions
(svelte_raw_text) @expression
((attribute_name) @expression (#match? @expression "^(use|transition|in|out|animate):"))

; Names that are bound in markup
(each_start (svelte_raw_text) (svelte_raw_text) @expression.binding)
(snippet_start (svelte_raw_text) @expression.binding)
(then_start (svelte_raw_text) @expression.binding)
(catch_start (svelte_raw_text) @expression.binding)
(await_start (svelte_raw_text) @expression.binding-part)
(const_tag (svelte_raw_text) @expression.binding-part)
((attribute_name) @expression.binding (#match? @expression.binding "^let:"))
