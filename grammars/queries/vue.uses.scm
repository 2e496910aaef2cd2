; Uses of components by their tags, also in words with hyphens. What expressions in the markup use is not read.

(start_tag (tag_name) @tag.hyphenated)
(self_closing_tag (tag_name) @tag.hyphenated)
