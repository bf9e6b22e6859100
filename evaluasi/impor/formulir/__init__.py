"""The forms that can be imported, one module each."""
