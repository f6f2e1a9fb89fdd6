"""What happens after; see docs/arsitektur.md for the order of the apps."""
