"""What it costs; see docs/arsitektur.md for the order of the apps."""
