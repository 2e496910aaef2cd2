; Uses of names in C alone: what an index or a pointer leads to has the type that it is declared with.

(subscript_expression argument: (_) @inner) @same
