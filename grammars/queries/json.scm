; Chunk rules of JSON: the keys of the outermost object, and those one level below that hold more.

(comment) @comment

(document (object (pair key: (string (string_content) @name)) @definition.field))
(document
  (object
    (pair
      value: (object
        (pair key: (string (string_content) @name) value: [(object) (array)]) @definition.field))))
