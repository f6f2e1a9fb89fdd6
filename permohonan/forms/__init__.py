"""Forms of the importer's side, one module per noun; they validate, the services act."""
