"""What is asked; see docs/arsitektur.md for the order of the apps."""
