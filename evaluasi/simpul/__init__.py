"""The page of one node, with everything known about it."""
