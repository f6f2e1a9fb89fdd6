"""All addresses of the portal; each app's own stand in its ``urls``."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

admin.autodiscover()
admin.site.login = secure_admin_login(admin.site.login)
admin.site.site_header = "Administrasi Portal Impor Sementara"
admin.site.site_title = "Administrasi"
admin.site.index_title = "Data referensi dan akun"

urlpatterns = [
    path("", include("portal.urls")),
    path("akun/", include("allauth.urls")),
    path("", include("permohonan.urls")),
    path("", include("lampiran.urls")),
    path("", include("pungutan.urls")),
    path("", include("workflow.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "portal.galat.galat_400"
handler403 = "portal.galat.galat_403"
handler404 = "portal.galat.galat_404"
handler500 = "portal.galat.galat_500"
