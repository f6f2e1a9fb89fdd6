"""Pages of documents, one module per noun."""
