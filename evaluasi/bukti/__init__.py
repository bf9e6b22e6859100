"""Evidence of results: what a file really is, who may add and remove it."""
