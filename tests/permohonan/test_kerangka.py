import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


def remah(client, permohonan):
    jawaban = client.get(reverse("permohonan:tujuan", args=[permohonan.pk]))
    return [judul for judul, _ in jawaban.context["jejak_remah"]]


def test_breadcrumbs_lead_back_to_the_list_one_came_from(client, importir, permohonan):
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)
    assert remah(client, permohonan) == ["Rekam Data", permohonan.nomor_surat, "Tujuan"]
    assert remah(client, dikirim) == ["Browse Status", dikirim.nomor_surat, "Tujuan"]
    client.force_login(JabatanFactory(kantor=dikirim.kantor).pengguna)
    assert remah(client, dikirim) == ["Meja Kerja", dikirim.nomor_surat, "Tujuan"]


def test_the_main_button_leads_on_and_the_last_ends(client, importir, permohonan):
    jawaban = client.get(permohonan.get_absolute_url())

    assert [(b["label"], b["nada"], b["url"]) for b in jawaban.context["tombol_aksi"]] == [
        ("Kirim Data", "primary", reverse("workflow:kirim", args=[permohonan.pk])),
        (
            "Batalkan",
            "outline-danger",
            reverse("workflow:aksi", args=[permohonan.pk, "batalkan"]),
        ),
    ]


def test_tabs_mark_what_is_missing_only_for_who_can_mend_it(client, importir, permohonan):
    kosong = PermohonanFactory(importir=permohonan.importir)
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)

    def tanda(satu):
        tab = client.get(satu.get_absolute_url()).context["tab"]
        return [(t["judul"], t["tanda"]) for t in tab]

    assert tanda(kosong) == [
        ("Barang", "kurang"),
        ("Lampiran", "kurang"),
        ("Tujuan", "kurang"),
        ("Lokasi", "kurang"),
        ("Status Proses", ""),
    ]
    assert {t for _, t in tanda(dikirim)} == {""}


@pytest.mark.parametrize(
    ("status", "tampak"), [(Status.PENELITIAN_ANALIS, False), (Status.KEKURANGAN_DOKUMEN, True)]
)
def test_a_due_date_is_shown_once_the_importer_is_asked(client, status, tampak):
    permohonan = PermohonanFactory(status=status, tenggat_kekurangan=timezone.localdate())
    client.force_login(PenggunaFactory(importir=permohonan.importir))

    jawaban = client.get(permohonan.get_absolute_url())

    assert ("Batas melengkapi dokumen" in jawaban.content.decode()) is tampak
