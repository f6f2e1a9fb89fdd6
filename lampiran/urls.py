"""URLs of the app ``lampiran``."""

app_name = "lampiran"
urlpatterns = []
