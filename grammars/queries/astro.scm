; Chunk rules of Astro components: scripts, styles, and elements that have an id. What the fences hold is in astro.injections.scm.

(comment) @comment

(script_element (start_tag (tag_name) @name)) @definition.section
(style_element (start_tag (tag_name) @name)) @definition.section

(element
  [
    (start_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name)))
    (self_closing_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name)))
  ]
  (#eq? @_attribute "id")) @definition.section
