"""What a row of the desk says of a case, and who may tick it."""

from decimal import Decimal

import pytest
from django.utils import timezone

from permohonan.models import Kiriman, Permohonan
from portal.izin import Peran
from tests.factories.permohonan import BarangFactory, PermohonanFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import RiwayatFactory
from tests.workflow.meja import MEJA
from tests.workflow.perubahan import isi
from workflow.meja_baris import KATA
from workflow.status import Status

pytestmark = pytest.mark.django_db

AN, KS, KD = Status.PENELITIAN_ANALIS, Status.PENELITIAN_KEPALA_SEKSI, Status.KEKURANGAN_DOKUMEN


def baris(client, **query):
    return client.get(MEJA, query).context["baris"]


def langkah(permohonan, *semua, jabatan=None):
    """Give a case moves (act, from, to), the officers' made in ``jabatan``."""
    for aksi, dari, ke in semua:
        importir = aksi.startswith("kirim")
        RiwayatFactory(
            permohonan=permohonan,
            aksi=aksi,
            dari=dari,
            ke=ke,
            jabatan=None if importir else jabatan,
            oleh=permohonan.dibuat_oleh if importir else jabatan.pengguna,
        )


def kiriman(permohonan, putaran=1, **lain):
    return Kiriman.objects.create(
        permohonan=permohonan,
        putaran=putaran,
        isi={},
        oleh=permohonan.dibuat_oleh,
        waktu=timezone.now(),
        **lain,
    )


def test_a_row_says_what_the_goods_are_worth_at_the_last_sending(client, analis):
    permohonan = PermohonanFactory(status=AN)
    BarangFactory(permohonan=permohonan)
    kiriman(permohonan, 1, nilai_rupiah=Decimal(5))
    kiriman(permohonan, 2, nilai_rupiah=Decimal("1250000000.75"))
    PermohonanFactory(status=AN)

    satu, dua = baris(client, urut="nomor")

    assert (satu.nilai, satu.jumlah_barang) == (Decimal(1250000001), 1)
    assert (dua.nilai, dua.jumlah_barang) == (None, 0)
    isi = client.get(MEJA).content.decode()
    assert "Rp 1.250.000.001" in isi
    assert "Belum dihitung" in isi


@pytest.mark.parametrize(
    ("jenis", "kata"),
    [
        ("perpanjangan", "Perpanjangan: 6 menjadi 9 bulan"),
        ("perubahan_tujuan", "Tujuan: Uji kinerja unit tiga"),
        ("perubahan_lokasi", "Lokasi: Dermaga Selatan, Probolinggo"),
    ],
)
def test_a_row_of_a_change_says_what_is_asked_and_no_value_or_goods(client, analis, jenis, kata):
    asal = PermohonanFactory(status=Status.PENERBITAN_SKEP, jangka_waktu=6)
    isi(PerubahanFactory(asal=asal, jenis=jenis, status=AN, kantor=analis.kantor))

    assert [b.diminta for b in baris(client)] == [kata]
    halaman = client.get(MEJA).content.decode()
    assert kata in halaman
    for teks in ("Belum dihitung", "0 barang"):
        assert teks not in halaman


def test_a_value_no_one_would_believe_is_shown_too(client, analis):
    nilai = Decimal("9" * 44 + ".99")
    kiriman(PermohonanFactory(status=AN), nilai_rupiah=nilai)

    assert baris(client)[0].nilai == Decimal(10) ** 44


def test_a_new_case_says_only_that_it_was_sent(client, analis):
    permohonan = PermohonanFactory(status=AN)
    langkah(permohonan, ("kirim", Status.DRAFT, AN))
    kiriman(permohonan, ringkas_beda=["1 barang diubah"])

    assert (baris(client)[0].kabar.kalimat, baris(client)[0].kabar.beda) == (
        "Dikirim importir",
        [],
    )


def test_a_resent_case_says_what_the_importer_changed(client, analis):
    permohonan = PermohonanFactory(status=AN, putaran=2)
    langkah(
        permohonan,
        ("kirim", Status.DRAFT, AN),
        ("minta_kelengkapan", AN, KD),
        ("kirim_kembali", KD, AN),
        jabatan=analis,
    )
    kiriman(permohonan, 1)
    kiriman(permohonan, 2, ringkas_beda=["2 barang diubah", "1 dokumen ditambah"])

    kabar = baris(client)[0].kabar

    assert (kabar.kalimat, kabar.beda) == (
        "Dikirim ulang importir",
        ["2 barang diubah", "1 dokumen ditambah"],
    )


def test_a_returned_case_says_which_level_returned_it(client, analis):
    kasi = JabatanFactory(kantor=analis.kantor, peran=Peran.KEPALA_SEKSI)
    permohonan = PermohonanFactory(status=AN)
    langkah(permohonan, ("teruskan_ke_kepala_seksi", AN, KS), jabatan=analis)
    langkah(permohonan, ("kembalikan_ke_analis", KS, AN), jabatan=kasi)

    assert baris(client)[0].kabar.kalimat == "Dikembalikan Kepala Seksi"


def test_the_next_level_learns_of_a_sending_that_came_since_it_had_the_case(client):
    kasi = JabatanFactory(kantor=KantorFactory(), peran=Peran.KEPALA_SEKSI)
    client.force_login(kasi.pengguna)
    analis = JabatanFactory(kantor=kasi.kantor)
    kembali = PermohonanFactory(status=KS, putaran=2, nomor_pendaftaran="000001")
    pertama = PermohonanFactory(status=KS, putaran=2, nomor_pendaftaran="000002")
    for satu in (kembali, pertama):
        kiriman(satu, 2, ringkas_beda=["1 barang diubah"])
    naik = ("teruskan_ke_kepala_seksi", AN, KS)
    langkah(kembali, naik, ("kembalikan_ke_analis", KS, AN), jabatan=kasi)
    for satu in (kembali, pertama):
        langkah(
            satu, ("minta_kelengkapan", AN, KD), ("kirim_kembali", KD, AN), naik, jabatan=analis
        )

    semua = {b.permohonan: b.kabar for b in baris(client)}

    assert semua[kembali].beda == ["1 barang diubah"]
    assert semua[pertama].beda == []
    assert semua[pertama].kalimat == "Diteruskan Analis"


def test_every_move_of_the_machine_has_a_word_of_its_own():
    aksi = {b.name for b in Permohonan(status=Status.DRAFT).get_all_status_transitions()}

    tanpa = {a for a in aksi if not any(a.startswith(awal) for awal, _ in KATA)}

    assert tanpa == set()


def test_moves_of_the_counter_and_of_the_system_say_so(client, analis):
    loket = PermohonanFactory(status=AN, nomor_pendaftaran="000001")
    RiwayatFactory(permohonan=loket, jabatan=analis, oleh=analis.pengguna)
    sistem = PermohonanFactory(status=AN, nomor_pendaftaran="000002")
    RiwayatFactory(permohonan=sistem, aksi="tarik_dari_importir")

    semua = {b.permohonan: b.kabar.kalimat for b in baris(client)}

    assert semua == {loket: "Dikirim Analis di loket", sistem: "Ditarik kembali sistem"}
