"""Forms of the portal's own pages, one module per noun."""
