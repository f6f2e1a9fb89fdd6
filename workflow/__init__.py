"""What is decided; see docs/arsitektur.md for the order of the apps."""
