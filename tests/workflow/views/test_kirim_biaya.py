"""Form Kirim of a change that costs nothing says so, and until when the permit stays in force."""

import pytest
from django.urls import reverse

from permohonan.izin_berlaku import masa_berlaku
from portal.tampilan import tanggal
from tests.factories.portal import PenggunaFactory
from tests.workflow.perubahan import Jenis, izin, perubahan
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("jenis", "ada"),
    [(Jenis.PERPANJANGAN, 0), (Jenis.PERUBAHAN_TUJUAN, 1), (Jenis.PERUBAHAN_LOKASI, 1)],
)
def test_what_costs_nothing_says_so_with_the_permits_end(client, jenis, ada):
    draf = perubahan(izin(), jenis, Status.DRAFT)
    client.force_login(PenggunaFactory(importir=draf.importir))

    isi = " ".join(client.get(reverse("workflow:kirim", args=[draf.pk])).content.decode().split())

    akhir = tanggal(masa_berlaku(draf).berakhir)
    kalimat = (
        "Menambah tujuan atau lokasi tidak mengubah bea masuk, pajak, dan jaminan izin. "
        f"Izin tetap berlaku sampai dengan {akhir}."
    )
    assert isi.count(kalimat) == ada
