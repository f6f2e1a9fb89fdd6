"""Pages that belong to nobody's case, one module per noun."""
