; Chunk rules of Svelte components: their blocks, snippets, and elements that have an id.

(comment) @comment

(script_element (start_tag (tag_name) @name)) @definition.section
(style_element (start_tag (tag_name) @name)) @definition.section

(element
  [
    (start_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name)))
    (self_closing_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name)))
  ]
  (#eq? @_attribute "id")) @definition.section
