"""Views of the app ``pungutan``, by page."""
