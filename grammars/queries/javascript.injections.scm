; Scripts, which are JavaScript unless their tags say otherwise. One without an end is an error to the grammar.

((script_element (start_tag) @injection.tag . (raw_text) @injection.content)
  (#set! injection.language "javascript"))
((ERROR (start_tag (tag_name) @_tag) @injection.tag . (raw_text) @injection.content)
  (#any-of? @_tag "script" "SCRIPT")
  (#set! injection.language "javascript"))
