"""409 as a page: theirs, but the moment has passed, with what happened since."""

from django.utils import timezone
from django.utils.translation import gettext as _

from permohonan.galat import MomenLewat
from portal import izin
from portal.galat import konflik
from workflow.penolakan import catat_penolakan
from workflow.riwayat_tampil import siapa_untuk_importir

RIWAYAT_DITAMPILKAN = 3


class KonflikMiddleware:
    """Turn MomenLewat, which any service may raise, into the 409 page and an audit row.

    Stands outside the transaction of the service: the refusal is recorded although the act was
    rolled back.
    """

    def __init__(self, get_response):
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request):
        """Pass on; the work is in ``process_exception``."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Answer MomenLewat; anything else goes on."""
        if not isinstance(exception, MomenLewat):
            return None
        permohonan = exception.permohonan
        catat_penolakan(exception, request.user, request.path)
        anggota = izin.anggota(permohonan, request.user)
        perubahan = [
            _("%(waktu)s: %(tindakan)s oleh %(siapa)s")
            % {
                "waktu": f"{timezone.localtime(r.waktu, permohonan.kantor.zona_waktu):%d-%m-%Y %H.%M}",
                "tindakan": _(r.label),
                "siapa": siapa_untuk_importir(r) if anggota else r.nama_pelaku,
            }
            for r in permohonan.riwayat.all()[:RIWAYAT_DITAMPILKAN]
        ]
        return konflik(
            request,
            str(exception),
            perubahan=perubahan,
            kembali_url=permohonan.get_absolute_url(),
        )
