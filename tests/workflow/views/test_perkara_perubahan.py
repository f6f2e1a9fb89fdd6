"""The officers' pages of a change: what is asked beside what is permitted, nothing to classify."""

import pytest
from django.urls import reverse

from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.permohonan import LokasiFactory, PerubahanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import pegang, petugas
from tests.workflow.perubahan import Jenis, izin, perubahan
from workflow.meja import jumlah_menunggu
from workflow.models import CentangDokumen
from workflow.status import Status

pytestmark = pytest.mark.django_db


def buka(client, user, nama, permohonan, *args):
    client.force_login(user)
    return client.get(reverse(nama, args=[permohonan.pk, *args]))


@pytest.mark.parametrize(
    ("jenis", "kata"),
    [
        (Jenis.PERPANJANGAN, ("9 bulan", "(ditambah 3)", "Pekerjaan belum selesai.")),
        (Jenis.PERUBAHAN_TUJUAN, ("Uji kinerja unit tiga", "Diminta pemilik proyek.")),
        (Jenis.PERUBAHAN_LOKASI, ("Dermaga Selatan, Probolinggo", "Kantor Pengawas Baru")),
    ],
)
def test_the_case_page_shows_what_is_asked_with_the_permit_and_no_goods(client, jenis, kata):
    asal = izin()
    permohonan = perubahan(asal, jenis)

    isi = buka(client, pegang(permohonan), "workflow:perkara", permohonan).content.decode()

    assert [satu for satu in kata if satu not in isi] == []
    assert f'Mengubah izin <a href="{reverse("workflow:perkara", args=[asal.pk])}"' in isi
    assert reverse("permohonan:barang", args=[asal.pk]) in isi
    for tidak in ("Barang, tujuan, dan lokasi", "Perkiraan importir", "Pungutan dan jaminan"):
        assert tidak not in isi


def test_the_other_changes_of_the_permit_are_linked(client):
    asal = izin()
    lain = perubahan(asal, Jenis.PERUBAHAN_LOKASI)
    draf = PerubahanFactory(asal=asal, jenis=Jenis.PERUBAHAN_TUJUAN)
    permohonan = perubahan(asal)

    isi = buka(client, pegang(permohonan), "workflow:perkara", permohonan).content.decode()

    assert f"Perubahan lokasi penggunaan {lain.nomor_pendaftaran}" in isi
    assert str(draf.pk) not in isi


def test_only_the_buttons_of_a_change_are_offered(client):
    permohonan = perubahan(izin(), status=Status.PENELITIAN_KEPALA_SEKSI)

    konteks = buka(client, pegang(permohonan), "workflow:perkara", permohonan).context

    assert {t.label for t in konteks["berikut"].tombol} == {
        "Teruskan ke Kepala Bidang",
        "Kembalikan ke Analis",
    }
    assert [kata for kata, _ in konteks["pekerjaan"]] == ["Nota pendapat"]


def test_the_tabs_of_an_extension_are_those_of_what_it_has(client):
    permohonan = perubahan(izin(), status=Status.PENELITIAN_KEPALA_SEKSI)

    konteks = buka(client, pegang(permohonan), "workflow:perkara", permohonan).context

    judul = {t["judul"]: t["hitung"] for t in konteks["tab"]}
    assert {"Barang", "Tujuan", "Lokasi", "Penetapan"}.isdisjoint(judul)
    assert judul["Lampiran"] == 1


def test_the_analyst_judges_a_change_without_a_facility_to_set(client):
    asal = izin()
    permohonan = perubahan(asal, status=Status.PENELITIAN_ANALIS)
    user = pegang(permohonan)
    halaman = buka(client, user, "workflow:penelitian", permohonan)
    assert "fasilitas" not in halaman.context["form"].fields
    assert "Fasilitas mengikuti izin: <strong>Pembebasan" in halaman.content.decode()
    dokumen = permohonan.lampiran.get()

    jawaban = client.post(
        reverse("workflow:penelitian", args=[permohonan.pk]),
        {
            "versi": permohonan.versi,
            f"hasil_{dokumen.pk}": "sesuai",
            "rekomendasi": "terbitkan",
            "isi": "Layak.",
            "fasilitas": "keringanan",
        },
    )

    assert jawaban.status_code == 302
    kini = Permohonan.objects.get(pk=permohonan.pk)
    assert (kini.fasilitas, kini.alasan_fasilitas) == ("pembebasan", asal.alasan_fasilitas)
    assert CentangDokumen.objects.get(lampiran=dokumen).hasil == "sesuai"


def test_the_page_that_asks_says_what_is_decided_and_what_a_revocation_ends(client):
    asal = izin()
    lokasi = perubahan(asal, Jenis.PERUBAHAN_LOKASI)
    pemutus = pegang(lokasi)
    PerubahanFactory(asal=asal, jenis=Jenis.PERPANJANGAN)

    tolak = buka(client, pemutus, "workflow:aksi", lokasi, "tolak")
    cabut = buka(client, pemutus, "workflow:aksi", asal, "cabut_skep")

    assert tolak.context["rinci"] == [
        ("Dimohonkan", "Menambah lokasi: Dermaga Selatan, Probolinggo (Kantor Pengawas Baru).")
    ]
    assert cabut.context["rinci"] == [
        (
            "Ikut dibatalkan",
            f"Perubahan lokasi penggunaan {lokasi.nomor_pendaftaran} (Keputusan Kepala Kantor)",
        )
    ]


def test_the_counter_of_the_menu_counts_changes_that_wait():
    asal = izin()
    permohonan = perubahan(asal, status=Status.PENELITIAN_ANALIS)
    user = petugas(permohonan)
    perubahan(asal, Jenis.PERUBAHAN_TUJUAN, status=Status.PENELITIAN_ANALIS)
    perubahan(asal, Jenis.PERUBAHAN_LOKASI, status=Status.PENELITIAN_KEPALA_SEKSI)

    assert jumlah_menunggu(user) == 2


def test_a_category_that_grants_another_facility_by_now_offers_a_change_none_to_set(client):
    asal = izin()
    permohonan = perubahan(asal, status=Status.PENELITIAN_ANALIS)
    asal.kategori.fasilitas = "keringanan"
    asal.kategori.save()
    Permohonan.objects.update(alasan_fasilitas="")

    halaman = buka(client, pegang(permohonan), "workflow:penelitian", permohonan)

    assert "fasilitas" not in halaman.context["form"].fields
    assert "Fasilitas mengikuti izin: <strong>Pembebasan" in halaman.content.decode()


def test_a_colleague_without_the_chain_reads_what_is_asked(client):
    permohonan = perubahan(izin())

    isi = buka(
        client, petugas(permohonan, Peran.PETUGAS_JAMINAN), "workflow:perkara", permohonan
    ).content.decode()

    assert "Yang dimohonkan: perpanjangan" in isi
    assert "Syarat terpenuhi." not in isi


@pytest.mark.parametrize("jumlah", [1, 9])
def test_the_page_asks_the_same_of_one_row_and_of_many(client, jumlah, django_assert_num_queries):
    asal = izin()
    permohonan = perubahan(asal, Jenis.PERUBAHAN_LOKASI, status=Status.PENELITIAN_KEPALA_SEKSI)
    user = pegang(permohonan)
    for n in range(jumlah):
        tempat = KantorFactory(kode=f"0714{n:02d}")
        LokasiFactory(permohonan=permohonan, kantor_pengawas=tempat)
        lain = PerubahanFactory(
            asal=asal, jenis=Jenis.PERUBAHAN_LOKASI, status=Status.PENERBITAN_SKEP
        )
        LokasiFactory(permohonan=lain, kantor_pengawas=tempat)
    client.force_login(user)
    alamat = reverse("workflow:perkara", args=[permohonan.pk])
    client.get(alamat)

    with django_assert_num_queries(47):
        client.get(alamat)
