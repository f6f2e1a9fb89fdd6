"""URLs of the app ``pungutan``."""

app_name = "pungutan"
urlpatterns = []
