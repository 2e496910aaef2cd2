; What the attributes of a script say of its language. The first pattern that matches a tag decides. A script in a language that is none
; of diffdex, such as a template or JSON, stays as it is.

((start_tag
  (tag_name) @_tag
  (attribute (attribute_name) @_name [(attribute_value) @_value (quoted_attribute_value (attribute_value) @_value)]))
  @injection.tag
  (#any-of? @_tag "script" "SCRIPT")
  (#eq? @_name "lang")
  (#any-of? @_value "ts" "typescript" "mts" "cts")
  (#set! injection.language "typescript"))

((start_tag
  (tag_name) @_tag
  (attribute (attribute_name) @_name [(attribute_value) @_value (quoted_attribute_value (attribute_value) @_value)]))
  @injection.tag
  (#any-of? @_tag "script" "SCRIPT")
  (#eq? @_name "lang")
  (#eq? @_value "tsx")
  (#set! injection.language "tsx"))

((start_tag
  (tag_name) @_tag
  (attribute (attribute_name) @_name [(attribute_value) @_value (quoted_attribute_value (attribute_value) @_value)]))
  @injection.tag
  (#any-of? @_tag "script" "SCRIPT")
  (#eq? @_name "lang")
  (#any-of? @_value "js" "javascript" "mjs" "cjs" "jsx" "babel")
  (#set! injection.language "javascript"))

((start_tag
  (tag_name) @_tag
  (attribute (attribute_name) @_name [(attribute_value) @_value (quoted_attribute_value (attribute_value) @_value)]))
  @injection.tag
  (#any-of? @_tag "script" "SCRIPT")
  (#eq? @_name "lang")
  (#set! injection.language "unknown"))

((start_tag
  (tag_name) @_tag
  (attribute (attribute_name) @_name [(attribute_value) @_value (quoted_attribute_value (attribute_value) @_value)]))
  @injection.tag
  (#any-of? @_tag "script" "SCRIPT")
  (#any-of? @_name "type" "TYPE")
  (#any-of? @_value "text/typescript" "application/typescript" "ts")
  (#set! injection.language "typescript"))

((start_tag
  (tag_name) @_tag
  (attribute (attribute_name) @_name [(attribute_value) @_value (quoted_attribute_value (attribute_value) @_value)]))
  @injection.tag
  (#any-of? @_tag "script" "SCRIPT")
  (#any-of? @_name "type" "TYPE")
  (#not-match? @_value "^(module|text/babel|text/jsx|(text|application)/(x-)?(java|ecma)script)( *;.*)?$")
  (#set! injection.language "unknown"))
