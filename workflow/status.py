"""Which statuses exist, which are final, which may be edited (design.md §3). A leaf module."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """The statuses, in the words of the manual.

    What is stored or printed asks for a label under ``translation.override("id")``.
    """

    DRAFT = "DRAFT", _("Draft")
    PENELITIAN_ANALIS = "PENELITIAN_ANALIS", _("Penelitian Analis")
    KEKURANGAN_DOKUMEN = "KEKURANGAN_DOKUMEN", _("Kekurangan Dokumen")
    PENELITIAN_KEPALA_SEKSI = "PENELITIAN_KEPALA_SEKSI", _("Penelitian Kepala Seksi")
    PENETAPAN_NP_KLASIFIKASI = "PENETAPAN_NP_KLASIFIKASI", _("Penetapan NP dan Klasifikasi")
    PENERBITAN_SHPIB = "PENERBITAN_SHPIB", _("Penerbitan SHPIB")
    PENELITIAN_KEPALA_BIDANG = "PENELITIAN_KEPALA_BIDANG", _("Penelitian Kepala Bidang")
    KEPUTUSAN_KEPALA_KANTOR = "KEPUTUSAN_KEPALA_KANTOR", _("Keputusan Kepala Kantor")
    PENERBITAN_SKEP = "PENERBITAN_SKEP", _("Penerbitan SKEP")
    PENOLAKAN = "PENOLAKAN", _("Penolakan")
    PEMBATALAN = "PEMBATALAN", _("Pembatalan")
    PENCABUTAN_SKEP = "PENCABUTAN_SKEP", _("Pencabutan SKEP")


DAPAT_DIUBAH = (Status.DRAFT, Status.KEKURANGAN_DOKUMEN)
AKHIR = (Status.PENERBITAN_SKEP, Status.PENOLAKAN, Status.PEMBATALAN, Status.PENCABUTAN_SKEP)
# Statuses in which a letter of decision exists, and with it a number.
BER_SKEP = (Status.PENERBITAN_SKEP, Status.PENCABUTAN_SKEP)
TERBUKA = tuple(s for s in Status if s not in AKHIR)
# The officers' stages, in the order of the chain; each has one holder at a time.
TAHAP_PETUGAS = (
    Status.PENELITIAN_ANALIS,
    Status.PENELITIAN_KEPALA_SEKSI,
    Status.PENETAPAN_NP_KLASIFIKASI,
    Status.PENERBITAN_SHPIB,
    Status.PENELITIAN_KEPALA_BIDANG,
    Status.KEPUTUSAN_KEPALA_KANTOR,
)
# Open applications that an office has received; the service clock stands still in KEKURANGAN.
DALAM_PROSES = (*TAHAP_PETUGAS, Status.KEKURANGAN_DOKUMEN)

# Whose stage is whose (roles of portal/izin.py).
PERAN_TAHAP = {
    Status.PENELITIAN_ANALIS: "analis",
    Status.PENELITIAN_KEPALA_SEKSI: "kepala_seksi",
    Status.PENETAPAN_NP_KLASIFIKASI: "petugas_np",
    Status.PENERBITAN_SHPIB: "petugas_np",
    Status.PENELITIAN_KEPALA_BIDANG: "kepala_bidang",
    Status.KEPUTUSAN_KEPALA_KANTOR: "kepala_kantor",
}
# The laboratory step belongs to the classification stage: one officer holds the case through both.
TAHAP_KLASIFIKASI = (Status.PENETAPAN_NP_KLASIFIKASI, Status.PENERBITAN_SHPIB)
