"""Shortage lists: importers are reminded in time, analysts once the date has passed."""

import datetime as dt

import pytest
from django.urls import reverse

from portal.izin import Peran
from portal.models import Notifikasi
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import akhiri, pegang
from tests.workflow.hari_pengingat import KAMIS, SAAT, SENIN, menunggu_importir
from workflow import pengingat
from workflow.status import Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("hari_pengingat")]


def test_the_people_of_the_importer_are_reminded_two_working_days_before_the_date():
    permohonan = menunggu_importir(KAMIS)
    anggota = permohonan.dibuat_oleh
    ppjk = KeanggotaanPpjkFactory()
    SuratKuasaFactory(ppjk=ppjk.ppjk, importir=permohonan.importir)
    PenggunaFactory(importir=permohonan.importir, is_active=False)
    PenggunaFactory(importir=ImportirFactory())

    assert pengingat.ingatkan_kekurangan() == 2

    kabar = {n.pengguna: n for n in Notifikasi.objects.all()}
    assert set(kabar) == {anggota, ppjk.pengguna}
    assert (kabar[anggota].judul, kabar[anggota].jenis) == (
        "Pengingat: lengkapi permohonan S-9/2026 paling lambat 26 November 2026",
        "pengingat_kekurangan",
    )
    assert kabar[anggota].isi == (
        "Permohonan S-9/2026 menunggu dokumen atau keterangan dari Anda (sisa 2 hari kerja). "
        "Lengkapi melalui menu Permohonan > Kekurangan Dokumen, lalu kirim kembali paling lambat "
        f"26 November 2026. Setelah tanggal itu {permohonan.kantor.nama} dapat meneliti "
        "permohonan dengan dokumen yang ada."
    )
    assert kabar[anggota].tautan == reverse("workflow:kekurangan_detail", args=[permohonan.pk])


@pytest.mark.parametrize(
    ("tenggat", "jumlah"),
    [("2026-11-24", 1), ("2026-11-26", 1), ("2026-11-27", 0), ("2026-12-31", 0)],
)
def test_a_date_further_away_is_not_told_yet(tenggat, jumlah):
    menunggu_importir(dt.date.fromisoformat(tenggat))

    assert pengingat.ingatkan_kekurangan() == jumlah


def test_the_weekend_is_no_time_to_complete_documents():
    menunggu_importir(dt.date(2026, 11, 30))  # Monday

    assert pengingat.ingatkan_kekurangan(SAAT + dt.timedelta(days=1)) == 0  # Wednesday: three left
    assert pengingat.ingatkan_kekurangan(SAAT + dt.timedelta(days=2)) == 1  # Thursday: two


def test_the_importer_is_reminded_once_and_again_where_the_date_was_moved():
    permohonan = menunggu_importir(KAMIS)

    kali = [pengingat.ingatkan_kekurangan(SAAT + n * dt.timedelta(days=1)) for n in range(3)]
    assert kali == [1, 0, 0]
    permohonan.tenggat_kekurangan = dt.date(2026, 11, 27)
    permohonan.save()
    assert pengingat.ingatkan_kekurangan(SAAT + dt.timedelta(days=1)) == 1


def test_the_analyst_is_told_once_that_the_date_has_passed():
    permohonan = menunggu_importir(SENIN, importir__nama="PT Lambat")
    analis = pegang(permohonan)
    JabatanFactory(kantor=permohonan.kantor)

    assert [pengingat.ingatkan_kekurangan(), pengingat.ingatkan_kekurangan()] == [1, 0]

    kabar = Notifikasi.objects.get()
    assert (kabar.pengguna, kabar.judul, kabar.jenis) == (
        analis,
        "Permohonan S-9/2026 dapat ditarik kembali",
        "tenggat",
    )
    assert kabar.isi == (
        "PT Lambat belum mengirim kelengkapan sampai batas waktu 23 November 2026. Permohonan "
        "dapat ditarik kembali dan diteliti dengan dokumen yang ada; waktu layanan berlanjut "
        "dengan sisanya."
    )


def test_where_the_analyst_has_gone_all_analysts_free_to_act_are_told():
    permohonan = menunggu_importir(SENIN)
    jabatan = JabatanFactory(kantor=permohonan.kantor)
    pegang(permohonan, jabatan)
    akhiri(jabatan)
    lain = JabatanFactory(kantor=permohonan.kantor).pengguna
    JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)

    pengingat.ingatkan_kekurangan()

    assert [n.pengguna for n in Notifikasi.objects.all()] == [lain]


def test_what_was_sent_again_is_not_reminded_of():
    PermohonanFactory(status=Status.PENELITIAN_ANALIS, tenggat_kekurangan=SENIN, batas_layanan=None)

    assert pengingat.ingatkan_kekurangan() == 0


@pytest.mark.parametrize("jumlah", [1, 30])
def test_shortage_lists_take_the_same_statements_at_any_number(django_assert_num_queries, jumlah):
    for nomor in range(jumlah):
        kantor = KantorFactory(kode=f"{nomor + 1:06d}")
        PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, kantor=kantor, tenggat_kekurangan=KAMIS)
        pegang(
            PermohonanFactory(
                status=Status.KEKURANGAN_DOKUMEN, kantor=kantor, tenggat_kekurangan=SENIN
            )
        )

    with django_assert_num_queries(13):
        assert pengingat.ingatkan_kekurangan() == 2 * jumlah
