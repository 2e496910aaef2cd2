; Uses of what scripts define and import, in the markup around them. Names that the markup binds are told apart by their text alone.

; Components by their tags, also in words with hyphens
(start_tag (tag_name) @tag.hyphenated)
(self_closing_tag (tag_name) @tag.hyphenated)

; Expressions
(interpolation (raw_text) @expression)
(directive_attribute (quoted_attribute_value (attribute_value) @expression))

; Names that are bound in markup
(directive_attribute
  (directive_name) @_directive
  (quoted_attribute_value (attribute_value) @expression.binding-part)
  (#eq? @_directive "v-for"))
(directive_attribute
  (directive_name) @_directive
  (quoted_attribute_value (attribute_value) @expression.binding)
  (#eq? @_directive "v-slot"))
(directive_attribute "#" (quoted_attribute_value (attribute_value) @expression.binding))
