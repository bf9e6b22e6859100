"""The cells that figures came from, and the figures that files print beside them."""
