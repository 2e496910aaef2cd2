; Uses of components in JSX, for JavaScript and TSX.

[
  (jsx_opening_element name: (_) @constructing)
  (jsx_self_closing_element name: (_) @constructing)
]
; Names in lower case are those of HTML.
([
  (jsx_opening_element name: (identifier) @named)
  (jsx_closing_element name: (identifier) @named)
  (jsx_self_closing_element name: (identifier) @named)
] (#match? @named "^[a-z]"))
