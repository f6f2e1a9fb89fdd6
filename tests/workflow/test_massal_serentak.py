"""Two officials decide, and two analysts take, the same many cases at once on the running server."""

from collections import Counter
from uuid import uuid4

import pytest
from django.urls import reverse

from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.portal import JabatanFactory
from tests.workflow.perkara import perkara
from tests.workflow.test_serentak import masuk, serentak
from workflow.models import HasilMassal, Keputusan, Penanganan, RiwayatStatus
from workflow.status import Status

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

BANYAK = 6


def perkara_banyak(status):
    return [perkara(status) for _ in range(BANYAK)]


def putusan(semua, putusan_, kunci=None):
    """Return the form of the page that asks, as it was shown before anybody pressed."""
    return {
        "putusan": putusan_,
        "kunci": str(kunci or uuid4()),
        "catatan": "Keputusan.",
        "pilih": [f"{p.pk}:{p.versi}" for p in semua],
    }


def keadaan():
    """Return {case: how often it went well} over the lists of everybody."""
    return Counter(
        b["pk"] for h in HasilMassal.objects.all() for b in h.baris if b["keadaan"] == "berhasil"
    )


def test_of_two_officials_with_different_verdicts_over_the_same_cases_each_case_has_one(
    live_server,
):
    semua = perkara_banyak(Status.KEPUTUSAN_KEPALA_KANTOR)
    pejabat = [
        JabatanFactory(kantor=semua[0].kantor, peran=Peran.KEPALA_KANTOR).pengguna for _ in range(4)
    ]
    alamat = reverse("workflow:putuskan_banyak")
    # Every other one starts from the last case, so that they meet in the middle.
    kerja = [
        (
            masuk(orang),
            alamat,
            putusan(semua[:: 1 - 2 * (n % 2)], ("terbitkan_skep", "tolak")[n % 2]),
        )
        for n, orang in enumerate(pejabat)
    ]

    kode = serentak(live_server, kerja)

    assert kode == [302] * 4
    assert keadaan() == {str(p.pk): 1 for p in semua}
    assert Keputusan.objects.count() == BANYAK
    assert RiwayatStatus.objects.count() == BANYAK
    assert len({k.nomor for k in Keputusan.objects.all()}) == BANYAK
    assert all(h.selesai and not h.belum for h in HasilMassal.objects.all())


def test_one_press_sent_ten_times_decides_once_and_makes_one_list(live_server):
    semua = perkara_banyak(Status.KEPUTUSAN_KEPALA_KANTOR)
    orang = JabatanFactory(kantor=semua[0].kantor, peran=Peran.KEPALA_KANTOR).pengguna
    data = putusan(semua, "terbitkan_skep", uuid4())
    kerja = [(masuk(orang), reverse("workflow:putuskan_banyak"), data) for _ in range(10)]

    kode = serentak(live_server, kerja)

    assert kode == [302] * 10
    assert HasilMassal.objects.count() == 1
    assert keadaan() == {str(p.pk): 1 for p in semua}
    assert Keputusan.objects.count() == BANYAK


def test_of_eight_analysts_taking_the_same_cases_at_once_each_case_has_one(live_server):
    semua = perkara_banyak(Status.PENELITIAN_ANALIS)
    Permohonan.objects.update(pemegang=None)
    pilih = [f"{p.pk}:" for p in semua]
    kerja = [
        (
            masuk(JabatanFactory(kantor=semua[0].kantor, peran=Peran.ANALIS).pengguna),
            reverse("workflow:dipilih"),
            {"aksi": "ambil", "pilih": pilih[:: 1 - 2 * (n % 2)]},
        )
        for n in range(8)
    ]

    kode = serentak(live_server, kerja)

    assert kode == [302] * 8
    assert keadaan() == {str(p.pk): 1 for p in semua}
    assert Penanganan.objects.count() == BANYAK
