"""Forms of the app ``pungutan``, by page."""
