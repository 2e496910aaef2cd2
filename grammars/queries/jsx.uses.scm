; Uses of components in JSX, for JavaScript and TSX.

[
  (jsx_opening_element name: (_) @constructing)
  (jsx_self_closing_element name: (_) @constructing)
]
