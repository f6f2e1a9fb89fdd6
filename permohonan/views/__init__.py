"""Pages of the importer's side, one module per noun."""
