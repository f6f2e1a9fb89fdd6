"""What importer and supervising offices are told of the changes of a permit, and of its end."""

import datetime as dt

import pytest
from django.urls import reverse

from jejak import tasks
from portal.izin import Peran
from portal.models import Notifikasi
from portal.services.keanggotaan import yang_bertindak_untuk
from tests.factories.permohonan import (
    LokasiFactory,
    PermohonanFactory,
    PerpanjanganFactory,
    PerubahanFactory,
    TujuanFactory,
)
from tests.factories.portal import JabatanFactory, KeanggotaanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory
from tests.factories.surat import KeputusanFactory, SuratFactory
from tests.factories.workflow import RiwayatFactory, pegang
from workflow import notifikasi
from workflow.kabar_perubahan import Wilayah
from workflow.models import Penanganan
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db
TERBIT = Status.PENERBITAN_SKEP
MULAI = dt.date(2026, 3, 24)
# Office code and name of the three areas.
GRESIK, MALANG, JUANDA = ("070300", "Gresik"), ("070500", "Malang"), ("070400", "Juanda")


def kantor(satu):
    return KantorFactory(kode=satu[0], nama=f"KPPBC {satu[1]}")


def pengawas(satu, **lain):
    return JabatanFactory(kantor=kantor(satu), peran=Peran.PETUGAS_PENGAWAS, **lain).pengguna


@pytest.fixture
def asal():
    """A permit of 6 months from 24 March, used under Gresik."""
    permohonan = PermohonanFactory(
        status=TERBIT, tanggal_skep=MULAI, nomor_skep="KEP-1", importir__nama="PT Maju"
    )
    LokasiFactory(permohonan=permohonan, kantor_pengawas=kantor(GRESIK), lokasi="Gudang A")
    return permohonan


def perubahan(asal, jenis="perpanjangan", **lain):
    lain = {"status": TERBIT, "nomor_skep": "KEP-2"} | lain
    return PerubahanFactory(asal=asal, jenis=jenis, **lain)


def pindah(asal, ke=MALANG, lokasi="Gudang B", **lain):
    satu = perubahan(asal, "perubahan_lokasi", **lain)
    LokasiFactory(permohonan=satu, kantor_pengawas=kantor(ke), lokasi=lokasi)
    return satu


def kabar_importir(permohonan, aksi="terbitkan_skep"):
    """Return the notice of a move for the importer's person."""
    riwayat = RiwayatFactory(permohonan=permohonan, aksi=aksi, label="x", ke=permohonan.status)
    notifikasi.kabarkan_perpindahan({"riwayat": str(riwayat.pk)})
    return Notifikasi.objects.get(
        kunci=f"riwayat:{riwayat.pk}", pengguna__in=[permohonan.dibuat_oleh]
    )


def surat(permohonan, **lain):
    """Announce the letter of an application; return what each person was told."""
    satu = SuratFactory(keputusan=KeputusanFactory(permohonan=permohonan, **lain))
    notifikasi.surat_terbit(satu)
    return {n.pengguna: n for n in Notifikasi.objects.filter(kunci=f"surat:{satu.pk}")}


# --- the importer -------------------------------------------------------------------------------


def test_an_extension_says_by_how_much_and_until_when(asal):
    satu = PerpanjanganFactory(permohonan=perubahan(asal)).permohonan

    butir = kabar_importir(satu)

    assert butir.judul == "Perpanjangan atas KEP-1 disetujui"
    assert (
        "Izin KEP-1 diperpanjang 3 bulan menjadi 9 bulan dan berlaku sampai dengan 24 Desember 2026."
    ) in butir.isi
    assert "disetujui dengan SKEP nomor KEP-2." in butir.isi


def test_a_purpose_and_a_place_are_named_and_the_period_stays(asal):
    tujuan = perubahan(asal, "perubahan_tujuan")
    TujuanFactory(permohonan=tujuan, tujuan="Pengerukan alur")
    lokasi = pindah(asal, nomor_skep="KEP-3")

    assert (
        "Izin KEP-1 kini juga berlaku untuk tujuan: Pengerukan alur. Masa berlakunya tetap, sampai "
        "dengan 24 September 2026."
    ) in kabar_importir(tujuan).isi
    assert "Izin KEP-1 kini juga berlaku di lokasi: Gudang B." in kabar_importir(lokasi).isi


@pytest.mark.parametrize("aksi", ["kirim", "minta_kelengkapan", "tolak", "batalkan"])
def test_every_notice_of_a_change_names_it_by_kind_and_permit(asal, aksi):
    satu = perubahan(asal, status=Status.PENELITIAN_ANALIS, nomor_skep="")

    assert "Perpanjangan atas KEP-1" in kabar_importir(satu, aksi).judul


# --- supervising offices ------------------------------------------------------------------------


def test_a_first_skep_tells_the_offices_of_its_places_with_the_places(asal):
    gresik = pengawas(GRESIK)
    pengawas(MALANG)

    kabar = surat(asal)

    assert set(kabar) == {gresik, asal.dibuat_oleh}
    assert kabar[gresik].judul == "SKEP KEP-1 telah terbit"
    assert kabar[gresik].isi == (
        f"Importir: PT Maju. Kantor penerbit: {asal.kantor.nama}. "
        "KPPBC Gresik adalah kantor pengawas (lokasi: Gudang A)."
    )
    assert kabar[gresik].tautan == reverse("permohonan:izin", args=[asal.pk])


def test_a_new_place_tells_the_earlier_and_the_new_office_which_each_is(asal):
    gresik, malang = pengawas(GRESIK), pengawas(MALANG)
    pengawas(JUANDA)
    pengawas(GRESIK, pengguna__is_active=False)
    satu = pindah(asal)

    kabar = surat(satu)

    assert set(kabar) == {gresik, malang, satu.dibuat_oleh, asal.dibuat_oleh}
    assert kabar[gresik].judul == (
        "SKEP KEP-2 telah terbit: Perubahan lokasi penggunaan atas KEP-1"
    )
    assert kabar[gresik].isi.endswith(
        "KPPBC Gresik adalah kantor pengawas semula (lokasi: Gudang A). Lokasi yang ditambahkan "
        "(Gudang B) diawasi KPPBC Malang."
    )
    assert kabar[malang].isi.endswith(
        "KPPBC Malang adalah kantor pengawas baru (lokasi: Gudang B)."
    )
    assert "kini juga berlaku di lokasi: Gudang B." in kabar[malang].isi


def test_who_supervises_for_both_offices_is_told_once_with_both_roles(asal):
    orang = pengawas(GRESIK)
    JabatanFactory(kantor=kantor(MALANG), peran=Peran.PETUGAS_PENGAWAS, pengguna=orang)
    satu = pindah(asal)

    kabar = surat(satu)

    assert kabar[orang].isi.endswith(
        "KPPBC Gresik adalah kantor pengawas semula (lokasi: Gudang A). "
        "KPPBC Malang adalah kantor pengawas baru (lokasi: Gudang B)."
    )
    assert Notifikasi.objects.filter(pengguna=orang).count() == 1


def test_an_office_that_has_places_old_and_new_is_both(asal):
    gresik = pengawas(GRESIK)

    assert (surat(pindah(asal, GRESIK))[gresik].isi).endswith(
        "KPPBC Gresik adalah kantor pengawas semula (lokasi: Gudang A) dan kantor pengawas baru "
        "(lokasi: Gudang B)."
    )


@pytest.mark.parametrize("jenis", ["perpanjangan", "perubahan_tujuan"])
def test_another_change_tells_all_offices_of_the_permit_as_it_stands(asal, jenis):
    gresik, malang = pengawas(GRESIK), pengawas(MALANG)
    pindah(asal, tanggal_skep=MULAI)
    satu = perubahan(asal, jenis, nomor_skep="KEP-3")
    if jenis == "perpanjangan":
        PerpanjanganFactory(permohonan=satu)

    kabar = surat(satu)

    assert set(kabar) == {gresik, malang, *yang_bertindak_untuk(asal.importir_id)}
    assert kabar[malang].isi.endswith("KPPBC Malang adalah kantor pengawas (lokasi: Gudang B).")


def test_a_later_place_is_no_part_of_an_earlier_letter(asal):
    satu = pindah(asal, tanggal_skep=MULAI)
    pindah(asal, JUANDA, "Gudang C", nomor_skep="KEP-3", tanggal_skep=MULAI + dt.timedelta(days=1))

    assert Wilayah(satu).kantor == {kantor(GRESIK).pk, kantor(MALANG).pk}


def test_a_revocation_tells_every_office_of_the_permit(asal):
    gresik, malang = pengawas(GRESIK), pengawas(MALANG)
    jaminan = JabatanFactory(kantor=asal.kantor, peran=Peran.PETUGAS_JAMINAN).pengguna
    pindah(asal)

    kabar = surat(asal, jenis="pencabutan")

    assert set(kabar) == {gresik, malang, jaminan, *yang_bertindak_untuk(asal.importir_id)}
    nomor = asal.keputusan.get(jenis="pencabutan").nomor
    assert {n.judul for n in kabar.values()} == {
        f"Izin KEP-1 dicabut dengan Surat Pencabutan {nomor}"
    }


def test_a_supervisor_of_the_importers_own_people_is_not_told(asal):
    orang = pengawas(GRESIK)
    KeanggotaanFactory(pengguna=orang, importir=asal.importir)

    assert "kantor pengawas" not in surat(asal)[orang].isi  # told as the importer's


# --- a revocation -------------------------------------------------------------------------------


@pytest.fixture
def dicabut(asal):
    """A permit revoked while changes of it were open: drafts, one in process, one that waits.

    One of the drafts is recorded at the counter; the one that waits is kept by its analyst.
    """
    perubahan(asal, status=Status.DRAFT, nomor_skep="")
    proses = perubahan(asal, "perubahan_tujuan", status=Status.PENELITIAN_ANALIS, nomor_skep="")
    menunggu = perubahan(asal, "perubahan_lokasi", status=Status.KEKURANGAN_DOKUMEN, nomor_skep="")
    menunggu.pemegang = JabatanFactory(kantor=asal.kantor, peran=Peran.ANALIS)
    menunggu.save(update_fields=["pemegang"])
    Penanganan.objects.create(
        permohonan=menunggu, tahap=Status.PENELITIAN_ANALIS, jabatan=menunggu.pemegang
    )
    perubahan(asal, "perubahan_lokasi", status=Status.PENOLAKAN, nomor_skep="")
    perekam = JabatanFactory(kantor=asal.kantor, peran=Peran.ANALIS).pengguna
    perubahan(asal, status=Status.DRAFT, nomor_skep="", perekam=perekam, dibuat_oleh=perekam)
    proses.analis = pegang(proses)
    Penanganan.objects.create(
        permohonan=proses, tahap=Status.PENELITIAN_ANALIS, jabatan=proses.pemegang
    )
    KeputusanFactory(permohonan=asal)
    kakan = JabatanFactory(kantor=asal.kantor, peran=Peran.KEPALA_KANTOR).pengguna
    apply_transition(asal.pk, "cabut_skep", oleh=kakan, catatan="Barang dijual.")
    tasks.drain_outbox()
    return asal, proses


def test_open_changes_end_with_the_permit_drafts_too(dicabut):
    asal, _ = dicabut

    assert sorted(asal.perubahan.values_list("jenis", "status")) == [
        ("perpanjangan", "PEMBATALAN"),
        ("perpanjangan", "PEMBATALAN"),
        ("perubahan_lokasi", "PEMBATALAN"),
        ("perubahan_lokasi", "PENOLAKAN"),
        ("perubahan_tujuan", "PEMBATALAN"),
    ]
    alasan = {r.catatan for p in asal.perubahan.all() for r in p.riwayat.all()}
    assert alasan == {"SKEP KEP-1 dicabut: Barang dijual."}


def test_the_importer_is_told_once_with_everything_that_was_called_off(dicabut):
    asal, proses = dicabut

    semua = Notifikasi.objects.filter(pengguna=asal.dibuat_oleh, kunci__startswith="riwayat:")

    assert [n.judul for n in semua] == ["SKEP KEP-1 dicabut"]
    isi = semua.get().isi
    assert "Alasan pencabutan: Barang dijual." in isi
    assert "- Perpanjangan (draft)" in isi
    assert f"- Perubahan tujuan penggunaan, nomor pendaftaran {proses.nomor_pendaftaran}" in isi
    assert isi.count("\n- ") == 4


def test_the_officer_in_whose_hands_a_change_was_is_told(dicabut):
    _, proses = dicabut

    kabar = Notifikasi.objects.get(pengguna=proses.analis)

    assert kabar.judul == "Perubahan tujuan penggunaan atas KEP-1 dibatalkan"
    assert kabar.tautan == reverse("workflow:perkara", args=[proses.pk])


def test_the_analyst_who_keeps_a_change_that_waits_for_the_importer_is_told(dicabut):
    asal, _ = dicabut
    menunggu = asal.perubahan.get(jenis="perubahan_lokasi", status=Status.PEMBATALAN)
    analis = menunggu.penanganan.get().jabatan.pengguna

    kabar = Notifikasi.objects.get(pengguna=analis)

    assert kabar.judul == "Perubahan lokasi penggunaan atas KEP-1 dibatalkan"
    assert kabar.tautan == reverse("workflow:perkara", args=[menunggu.pk])


def test_who_recorded_a_draft_at_the_counter_is_told_and_may_read_where_it_leads(dicabut, client):
    asal, _ = dicabut
    draf = asal.perubahan.get(perekam__isnull=False)

    kabar = Notifikasi.objects.get(pengguna=draf.perekam)

    assert kabar.judul == "Perpanjangan atas KEP-1 dibatalkan"
    client.force_login(draf.perekam)
    assert client.get(kabar.tautan).status_code == 200


def test_a_revocation_without_changes_lists_none(asal):
    KeputusanFactory(permohonan=asal)
    kakan = JabatanFactory(kantor=asal.kantor, peran=Peran.KEPALA_KANTOR).pengguna
    apply_transition(asal.pk, "cabut_skep", oleh=kakan, catatan="Barang dijual.")
    tasks.drain_outbox()

    kabar = Notifikasi.objects.get(pengguna=asal.dibuat_oleh, kunci__startswith="riwayat:")
    assert "ikut dibatalkan" not in kabar.isi
    assert PenggunaFactory(importir=asal.importir) not in {
        n.pengguna for n in Notifikasi.objects.all()
    }
