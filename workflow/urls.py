"""URLs of the app ``workflow``."""

app_name = "workflow"
urlpatterns = []
