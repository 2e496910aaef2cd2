; Chunk rules of HTML: elements that have an id, scripts and styles.

(comment) @comment

(element
  [
    (start_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name)))
    (start_tag (attribute (attribute_name) @_attribute (attribute_value) @name))
    (self_closing_tag (attribute (attribute_name) @_attribute (quoted_attribute_value (attribute_value) @name)))
  ]
  (#eq? @_attribute "id")) @definition.section

(script_element (start_tag (tag_name) @name)) @definition.section
(style_element (start_tag (tag_name) @name)) @definition.section
