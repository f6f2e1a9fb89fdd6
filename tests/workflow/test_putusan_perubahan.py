"""What the decision on a change states, frozen with it."""

import datetime as dt

import pytest

from permohonan.izin_berlaku import izin_berlaku
from permohonan.models import Permohonan
from referensi.kalender import akhir_izin
from tests.factories.permohonan import LokasiFactory, PerpanjanganFactory, PerubahanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import pegang
from tests.workflow.perubahan import MULAI, PERKIRAAN, Jenis, izin, perubahan
from workflow.models import Keputusan
from workflow.putusan import isi_keputusan
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db
HARI = dt.date(2026, 11, 22)


def isi(permohonan, tanggal=HARI):
    return isi_keputusan(Permohonan.objects.with_rincian().get(pk=permohonan.pk), tanggal)


def test_an_extension_states_months_and_ends_before_and_after_and_its_money():
    asal = izin(mulai=MULAI)
    perpanjangan = perubahan(asal)

    hasil = isi(perpanjangan)

    assert hasil["perubahan"] == {
        "jenis": "perpanjangan",
        "asal": {"nomor": asal.nomor_skep, "tanggal": "2026-08-31", "jenis": "baru"},
        "terdahulu": [],
        "bulan_semula": 6,
        "berakhir_semula": "2027-02-28",
        "pengawas_semula": [asal.lokasi.get().kantor_pengawas.nama],
        "pengawas_baru": [],
        "bulan_tambahan": 3,
        "bulan_semua": 9,
        "berakhir": "2027-05-31",
        "sampai": "2027-05-31",
        "alasan": "Pekerjaan belum selesai.",
    }
    assert (hasil["jangka_waktu"], hasil["mulai"], hasil["berakhir"]) == (
        9,
        "2026-08-31",
        "2027-05-31",
    )
    assert (hasil["barang"], hasil["uang"]) == ([], None)
    assert hasil["perpanjangan_uang"]["bulan_semua"] == 9
    assert hasil["perpanjangan_uang"]["bm_bayar"] == "0"


@pytest.mark.parametrize(
    ("surat", "beku"),
    [
        ({}, None),
        ({"nomor_surat": "S-99"}, {"nomor": "S-99", "tanggal": "2026-01-05"}),
        (
            {"tanggal_surat": dt.date(2026, 11, 2)},
            {"nomor": "S-1", "tanggal": "2026-11-02"},
        ),
    ],
    ids=["surat izin", "nomor sendiri", "tanggal sendiri"],
)
def test_only_a_letter_of_its_own_is_the_one_that_is_answered(surat, beku):
    asal = izin(mulai=MULAI, nomor_surat="S-1", tanggal_surat=dt.date(2026, 1, 5))

    assert isi(perubahan(asal, **surat))["surat"] == beku
    assert isi(asal)["surat"] == {"nomor": "S-1", "tanggal": "2026-01-05"}


def test_added_purposes_stand_beside_those_of_the_permit():
    asal = izin(mulai=MULAI)

    hasil = isi(perubahan(asal, Jenis.PERUBAHAN_TUJUAN))

    ubah = hasil["perubahan"]
    assert ubah["tujuan_semula"] == [asal.tujuan.get().tujuan]
    assert ubah["tujuan"] == [
        {
            "tujuan": "Uji kinerja unit tiga",
            "kategori": asal.kategori.nama,
            "alasan": "Diminta pemilik proyek.",
            "tanggal": PERKIRAAN.isoformat(),
        }
    ]
    assert (hasil["jangka_waktu"], hasil["berakhir"]) == (6, "2027-02-28")
    assert "perpanjangan_uang" not in hasil
    assert {"lokasi", "bulan_tambahan"}.isdisjoint(ubah)


def test_an_added_place_names_the_earlier_and_the_new_supervising_office():
    asal = izin(mulai=MULAI)
    lama = asal.lokasi.get()

    ubah = isi(perubahan(asal, Jenis.PERUBAHAN_LOKASI))["perubahan"]

    assert ubah["pengawas_semula"] == [lama.kantor_pengawas.nama]
    assert ubah["pengawas_baru"] == ["Kantor Pengawas Baru"]
    assert ubah["lokasi_semula"] == [{"lokasi": lama.lokasi, "kantor": lama.kantor_pengawas.nama}]
    assert ubah["lokasi"] == [
        {
            "lokasi": "Dermaga Selatan, Probolinggo",
            "kantor": "Kantor Pengawas Baru",
            "alasan": "Pekerjaan berpindah.",
            "tanggal": PERKIRAAN.isoformat(),
        }
    ]


def test_an_office_that_supervises_already_is_not_new():
    asal = izin()
    permohonan = PerubahanFactory(
        asal=asal, jenis=Jenis.PERUBAHAN_LOKASI, status=Status.PENELITIAN_ANALIS
    )
    LokasiFactory(permohonan=permohonan, kantor_pengawas=asal.lokasi.get().kantor_pengawas)

    assert isi(permohonan)["perubahan"]["pengawas_baru"] == []


def test_a_later_change_starts_from_what_the_earlier_ones_left_and_names_them():
    asal = izin(mulai=MULAI)
    lokasi = perubahan(asal, Jenis.PERUBAHAN_LOKASI)
    terbitkan(lokasi)
    pertama = perubahan(asal)
    terbitkan(pertama)

    ubah = isi(perubahan(Permohonan.objects.get(pk=asal.pk)))["perubahan"]

    lokasi.refresh_from_db()
    pertama.refresh_from_db()
    assert [satu["nomor"] for satu in ubah["terdahulu"]] == [lokasi.nomor_skep, pertama.nomor_skep]
    assert (ubah["bulan_semula"], ubah["bulan_semua"]) == (9, 12)
    assert "Kantor Pengawas Baru" in ubah["pengawas_semula"]
    assert ubah["pengawas_baru"] == []


def terbitkan(permohonan):
    oleh = pegang(permohonan)
    apply_transition(permohonan.pk, "terbitkan_skep", oleh=oleh)


def test_what_is_issued_is_frozen_and_the_permit_follows():
    asal = izin()
    perpanjangan = perubahan(asal)

    terbitkan(perpanjangan)

    beku = Keputusan.objects.get(permohonan=perpanjangan).isi
    kini = izin_berlaku(Permohonan.objects.get(pk=asal.pk))
    assert beku["perubahan"]["berakhir"] == kini.masa.berakhir.isoformat()
    assert (kini.bulan, kini.masa.berakhir) == (9, akhir_izin(asal.tanggal_skep, 9))
    # Read again after the issue: the page and a second print say the same of before and after.
    lagi = isi(perpanjangan, beku_tanggal(perpanjangan))
    assert lagi["perubahan"] == beku["perubahan"]


def beku_tanggal(permohonan):
    return Keputusan.objects.get(permohonan=permohonan).tanggal


def test_a_refused_extension_changes_nothing_and_says_what_was_asked():
    asal = izin()
    perpanjangan = perubahan(asal)
    sebelum = izin_berlaku(asal)

    apply_transition(perpanjangan.pk, "tolak", oleh=pegang(perpanjangan), catatan="Belum perlu.")

    kini = izin_berlaku(Permohonan.objects.get(pk=asal.pk))
    assert (kini.bulan, kini.masa, len(kini.riwayat)) == (sebelum.bulan, sebelum.masa, 1)
    assert Keputusan.objects.get(permohonan=perpanjangan).isi["perubahan"]["bulan_semua"] == 9


def test_a_revocation_states_the_permit_with_its_changes():
    asal = izin()
    lokasi = perubahan(asal, Jenis.PERUBAHAN_LOKASI)
    terbitkan(lokasi)
    pemutus = pegang(Permohonan.objects.get(pk=perubahan(asal).pk))

    apply_transition(asal.pk, "cabut_skep", oleh=pemutus, catatan="Barang dijual.")

    lokasi.refresh_from_db()
    cabut = Keputusan.objects.get(permohonan=asal, jenis="pencabutan").isi
    assert [satu["nomor"] for satu in cabut["diubah_dengan"]] == [lokasi.nomor_skep]
    assert "Kantor Pengawas Baru" in {baris["kantor"] for baris in cabut["lokasi"]}
    assert "perubahan" not in cabut


def test_a_first_application_states_no_change():
    permohonan = izin()

    assert "perubahan" not in isi(permohonan)


@pytest.mark.parametrize("jumlah", [1, 4])
def test_the_snapshot_costs_as_much_at_one_row_as_at_many(jumlah, django_assert_num_queries):
    asal = izin()
    permohonan = PerubahanFactory(
        asal=asal, jenis=Jenis.PERUBAHAN_LOKASI, status=Status.PENELITIAN_ANALIS
    )
    LokasiFactory.create_batch(jumlah, permohonan=permohonan)
    for n in range(jumlah):
        lain = PerubahanFactory(asal=asal, status=Status.PENERBITAN_SKEP)
        PerpanjanganFactory(permohonan=lain)
        LokasiFactory(permohonan=lain, kantor_pengawas=KantorFactory(kode=f"0712{n:02d}"))
    muat = Permohonan.objects.with_rincian().get(pk=permohonan.pk)

    with django_assert_num_queries(13):
        isi_keputusan(muat, HARI)
