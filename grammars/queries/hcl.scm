; Chunk rules of HCL and Terraform: blocks with their labels, such as `resource.aws_instance.gate`.

(comment) @comment

(body (block . (identifier) @name . (block_start)) @definition.section)
(body
  (block
    .
    (identifier) @owner
    .
    (string_lit (template_literal) @name)
    .
    (block_start)) @definition.section)
(body
  (block
    .
    (identifier) @owner
    .
    (string_lit (template_literal) @owner)
    .
    (string_lit (template_literal) @name)
    .
    (block_start)) @definition.section)
(config_file (body (attribute . (identifier) @name) @definition.field))
