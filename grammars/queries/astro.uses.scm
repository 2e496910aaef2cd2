; Uses of components by their tags. What expressions in the markup use is not read.

(start_tag (tag_name) @tag)
(self_closing_tag (tag_name) @tag)
