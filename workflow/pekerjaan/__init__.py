"""The officers' work on a case between two moves of its status, one module per noun."""
