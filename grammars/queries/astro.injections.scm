; What stands between the fences of an Astro component, and its scripts, are TypeScript. A script without an end is an error to the
; grammar.

((frontmatter_js_block) @injection.content
  (#set! injection.language "typescript"))
((script_element (start_tag) @injection.tag . (raw_text) @injection.content)
  (#set! injection.language "typescript"))
((ERROR (start_tag (tag_name) @_tag) @injection.tag . (raw_text) @injection.content)
  (#any-of? @_tag "script" "SCRIPT")
  (#set! injection.language "typescript"))
