"""What a Renja needs beside the tree: review, proposals, prose."""
