"""Where the work of a stage is done: the page that taking a case leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import NoReverseMatch, reverse

from workflow.status import Status

if TYPE_CHECKING:
    from permohonan.models import Permohonan

# The deciding levels decide on the case page itself; a stage that is not named here works there too.
PEKERJAAN_UTAMA = {
    Status.PENELITIAN_ANALIS: "workflow:penelitian",
    Status.KEKURANGAN_DOKUMEN: "workflow:perkara",
    Status.PENELITIAN_KEPALA_SEKSI: "pungutan:penetapan",
    Status.PENETAPAN_NP_KLASIFIKASI: "pungutan:penetapan",
    Status.PENERBITAN_SHPIB: "workflow:shpib",
    Status.PENELITIAN_KEPALA_BIDANG: "workflow:perkara",
    Status.KEPUTUSAN_KEPALA_KANTOR: "workflow:perkara",
}
PERKARA = "workflow:perkara"
# Where on its page the work begins, below what every page of a case says first.
JANGKAR = {"workflow:penelitian": "#penelitian"}


def url_pekerjaan(permohonan: Permohonan) -> str:
    """Return the address at which the present stage is worked on; the case page where it has none.

    A change to a permit has no goods of its own to determine.
    """
    nama = PEKERJAAN_UTAMA.get(Status(permohonan.status), PERKARA)
    if nama == "pungutan:penetapan" and permohonan.jenis != "baru":
        nama = PERKARA
    try:
        return reverse(nama, args=[permohonan.pk]) + JANGKAR.get(nama, "")
    except NoReverseMatch:
        return reverse(PERKARA, args=[permohonan.pk])
