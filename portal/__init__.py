"""Who is here; see docs/arsitektur.md for the order of the apps."""
