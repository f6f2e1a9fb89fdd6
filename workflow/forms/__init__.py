"""Forms of the officers' pages, one module per noun."""
