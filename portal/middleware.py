"""Middleware of the portal."""

from django.utils.cache import add_never_cache_headers


class PrivateCacheMiddleware:
    """Keep signed-in pages out of every cache: a shared computer's Back button shows nothing."""

    def __init__(self, get_response):
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request):
        """Mark the answer unless its view has already said how it may be kept."""
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response
