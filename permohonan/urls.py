"""URLs of the app ``permohonan``."""

app_name = "permohonan"
urlpatterns = []
