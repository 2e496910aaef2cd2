; What a definition and a use of a name are in JavaScript, in addition to ecmascript.uses.scm.

(class_declaration name: (_) @detail (class_heritage (_) @base))
(class (class_heritage (_) @base)) @detail.class
(formal_parameters (identifier) @local)
(formal_parameters (assignment_pattern left: (identifier) @local right: (_) @value))
(field_definition property: (_) @detail value: (_) @value)
