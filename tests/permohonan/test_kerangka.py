import pytest
from django.urls import reverse
from django.utils import timezone

from permohonan.pengiriman import simpan_kiriman
from tests.factories.lampiran import ButirKekuranganFactory
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
        ("Perkiraan", ""),
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


def tugas(client, permohonan):
    konteks = client.get(permohonan.get_absolute_url()).context
    return [(str(t["judul"]), t["tanda"], str(t["status"])) for t in konteks["tugas"]]


def test_the_task_list_says_what_is_complete_and_what_is_not(client, importir, permohonan):
    kosong = PermohonanFactory(importir=permohonan.importir)
    sebagian = PermohonanFactory(importir=permohonan.importir, lengkap=True, jangka_waktu=36)

    assert tugas(client, kosong) == [
        ("Header", "lengkap", "Lengkap"),
        ("Barang", "belum", "Belum dimulai"),
        ("Lampiran", "belum", "Belum dimulai"),
        ("Tujuan", "belum", "Belum dimulai"),
        ("Lokasi", "belum", "Belum dimulai"),
        ("Kirim Data", "nanti", "Belum bisa dikirim"),
    ]
    assert tugas(client, sebagian)[0] == ("Header", "kurang", "Belum lengkap: 1 hal")
    assert tugas(client, permohonan)[-1] == ("Kirim Data", "siap", "Siap dikirim")


def test_each_missing_thing_is_linked_to_where_it_is_mended(client, importir, permohonan):
    kosong = PermohonanFactory(importir=permohonan.importir)

    isi = client.get(kosong.get_absolute_url()).content.decode()

    for nama in ("barang_tambah", "tujuan_tambah", "lokasi_tambah"):
        assert f'href="{reverse(f"permohonan:{nama}", args=[kosong.pk])}"' in isi
    assert '<details class="tugas-lipat tanpa-cetak" open>' in isi


def test_the_shortage_list_is_part_of_what_is_missing(client):
    kembali = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, lengkap=True)
    butir = ButirKekuranganFactory(permohonan=kembali)
    client.force_login(PenggunaFactory(importir=kembali.importir))

    assert tugas(client, kembali)[0] == ("Kekurangan Dokumen", "kurang", "Belum lengkap: 1 hal")
    assert tugas(client, kembali)[-1] == ("Kirim kembali", "nanti", "Belum bisa dikirim")
    alamat = reverse("workflow:kekurangan_jawab", args=[kembali.pk, butir.pk])
    assert alamat in client.get(kembali.get_absolute_url()).content.decode()


def test_whoever_cannot_mend_sees_no_task_list(client, importir, permohonan):
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)

    assert client.get(dikirim.get_absolute_url()).context["tugas"] is None


def test_what_was_changed_is_marked_on_tabs_and_rows(client):
    kembali = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, lengkap=True)
    simpan_kiriman(kembali, oleh=kembali.dibuat_oleh, catatan="")
    client.force_login(PenggunaFactory(importir=kembali.importir))
    assert 'class="tanda-diubah"' not in client.get(kembali.get_absolute_url()).content.decode()

    kembali.barang.update(uraian="Mesin bubut")
    kembali.tujuan.update(tujuan="Peragaan lain")
    kembali.versi += 1
    kembali.save()

    jawaban = client.get(kembali.get_absolute_url())
    berubah = [t["judul"] for t in jawaban.context["tab"] if t["berubah"]]
    assert berubah == ["Barang", "Tujuan"]
    assert '<span class="tanda-diubah">Diubah</span>' in jawaban.content.decode()
    tujuan = client.get(reverse("permohonan:tujuan", args=[kembali.pk])).content.decode()
    assert '<span class="tanda-diubah">Diubah</span>' in tujuan
