"""Guarantees: recorded, verified, replaced, settled; their receipt, their notices, their list."""
