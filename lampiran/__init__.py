"""What proves it; see docs/arsitektur.md for the order of the apps."""
