"""What changes in the portal itself, one module per noun."""
