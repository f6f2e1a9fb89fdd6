"""Many cases at once: each on its own, one verdict, told and recorded, and never twice."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from jejak.models import JejakAudit
from permohonan.models import Permohonan
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, KeanggotaanFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import KeterlibatanFactory, pegang, petugas
from tests.workflow.perkara import kantor, perkara
from workflow import massal
from workflow.massal import (
    TAK_ADA,
    Dipilih,
    alihkan_banyak,
    ambil_banyak,
    lepas_banyak,
    putuskan_banyak,
    sidik,
)
from workflow.models import HasilMassal, Keputusan, RiwayatStatus
from workflow.pekerjaan.pegangan import tanda_pemegang
from workflow.status import Status

pytestmark = pytest.mark.django_db

ALAMAT = "/meja/dipilih/"


def dipilih(*semua, versi=False):
    """Return the cases as a page carries them: with the holder, or with the version."""
    for satu in semua:
        satu.refresh_from_db()
    return [Dipilih(p.pk, str(p.versi) if versi else tanda_pemegang(p)) for p in semua]


def bersama(oleh, kunci=None):
    return {"oleh": oleh, "kunci": kunci or uuid4().hex, "alamat": ALAMAT}


def keadaan(hasil):
    return [(b["keadaan"], b["kalimat"]) for b in hasil.baris]


def di_kakan(**lain):
    return perkara(Status.KEPUTUSAN_KEPALA_KANTOR, **lain)


@pytest.fixture
def kakan():
    return JabatanFactory(kantor=kantor("bk"), peran=Peran.KEPALA_KANTOR)


def putus(kakan, putusan, *semua, catatan="", kunci=None):
    return putuskan_banyak(
        dipilih(*semua, versi=True), putusan, catatan=catatan, **bersama(kakan.pengguna, kunci)
    )


# --- Holding ------------------------------------------------------------------------------------
def test_taking_many_tells_of_each_what_became_of_it():
    bebas = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    user = petugas(bebas)
    rekan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    nama = pegang(rekan)
    terlibat = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    KeterlibatanFactory(permohonan=terlibat, pengguna=user, peran=Peran.KEPALA_SEKSI)
    selesai = PermohonanFactory(status=Status.PENOLAKAN)

    hasil = ambil_banyak(dipilih(bebas, rekan, terlibat, selesai), **bersama(user))

    assert keadaan(hasil) == [
        ("berhasil", "Kini Anda pegang."),
        ("tidak", f"Permohonan ini sudah diambil {nama}."),
        ("tidak", "Anda sudah bertindak pada permohonan ini sebagai tingkat lain (empat mata)."),
        ("tidak", "Permohonan sudah berstatus Penolakan."),
    ]
    bebas.refresh_from_db()
    assert bebas.pemegang.pengguna == user


def test_every_refusal_of_many_is_recorded_in_its_own_chain():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    nama = pegang(permohonan)
    user = petugas(permohonan)
    kasi = PermohonanFactory(status=Status.PENELITIAN_KEPALA_SEKSI)

    ambil_banyak(dipilih(permohonan, kasi), **bersama(user))

    baris = JejakAudit.objects.filter(tindakan="ditolak").order_by("waktu")
    assert [(b.rantai, b.objek, b.pelaku, b.rincian) for b in baris] == [
        (
            p.rantai,
            f"permohonan:{p.pk}",
            user,
            {"alamat": ALAMAT, "pesan": pesan},
        )
        for p, pesan in (
            (permohonan, f"Permohonan ini sudah diambil {nama}."),
            (kasi, "Tahap Penelitian Kepala Seksi bukan tugas jabatan Anda."),
        )
    ]


def test_what_one_may_not_see_is_not_even_named():
    asing = PermohonanFactory(status=Status.PENELITIAN_ANALIS, kantor=KantorFactory(kpu=True))
    draf = PermohonanFactory(status=Status.DRAFT)
    milik = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    user = petugas(milik)
    KeanggotaanFactory(pengguna=user, importir=milik.importir)

    hasil = ambil_banyak([*dipilih(asing, draf, milik), Dipilih(uuid4(), "")], **bersama(user))

    assert [(b["nomor"], b["importir"], b["kalimat"]) for b in hasil.baris] == [
        ("–", "", TAK_ADA)  # noqa: RUF001 -- as it is shown
    ] * 4
    assert not Permohonan.objects.exclude(pemegang=None).exists()


def test_the_list_says_what_kind_of_change_a_case_is():
    baru = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    asal = PermohonanFactory(
        status=Status.PENERBITAN_SKEP, kantor=baru.kantor, nomor_skep="KEP-1/KBC.9999/2026"
    )
    perubahan = PerubahanFactory(asal=asal, status=Status.PENELITIAN_ANALIS)

    hasil = ambil_banyak(dipilih(baru, perubahan), **bersama(petugas(baru)))

    assert [b["jenis"] for b in hasil.baris] == ["", "Perpanjangan atas KEP-1/KBC.9999/2026"]


def test_letting_go_of_many_lets_go_of_ones_own_alone():
    milik, rekan = (PermohonanFactory(status=Status.PENELITIAN_ANALIS) for _ in range(2))
    jabatan = JabatanFactory(kantor=milik.kantor, peran=Peran.ANALIS)
    pegang(milik, jabatan)
    pegang(rekan)

    hasil = lepas_banyak(dipilih(milik, rekan), **bersama(jabatan.pengguna))

    assert keadaan(hasil) == [
        ("berhasil", "Dilepas; petugas lain dapat mengambilnya."),
        ("tidak", "Permohonan ini tidak sedang Anda pegang."),
    ]
    milik.refresh_from_db()
    rekan.refresh_from_db()
    assert (milik.pemegang, rekan.pemegang is None) == (None, False)


def test_a_higher_level_hands_many_to_one_colleague():
    semua = [PermohonanFactory(status=Status.PENELITIAN_ANALIS) for _ in range(2)]
    pegang(semua[0])
    kasi = petugas(semua[0], Peran.KEPALA_SEKSI)
    penerima = JabatanFactory(kantor=semua[0].kantor, peran=Peran.ANALIS)

    hasil = alihkan_banyak(dipilih(*semua), penerima, **bersama(kasi))

    assert keadaan(hasil) == [("berhasil", f"Kini dipegang {penerima.pengguna}.")] * 2
    assert set(Permohonan.objects.values_list("pemegang", flat=True)) == {penerima.pk}


def test_a_case_that_changed_hands_since_the_page_was_shown_is_told_not_overwritten():
    permohonan = PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    kasi = petugas(permohonan, Peran.KEPALA_SEKSI)
    dilihat = dipilih(permohonan)
    rekan = pegang(permohonan)
    penerima = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)

    hasil = alihkan_banyak(dilihat, penerima, **bersama(kasi))

    assert keadaan(hasil) == [
        ("tidak", f"Sejak halaman ini dibuka pemegangnya berganti: kini dipegang {rekan}.")
    ]
    permohonan.refresh_from_db()
    assert permohonan.pemegang.pengguna == rekan


# --- One verdict --------------------------------------------------------------------------------
def test_one_verdict_issues_held_and_free_cases_each_with_its_number(kakan):
    dipegang, bebas = di_kakan(), di_kakan()
    pegang(dipegang, kakan)

    hasil = putus(kakan, "terbitkan_skep", dipegang, bebas)

    nomor = list(Keputusan.objects.order_by("waktu").values_list("nomor", flat=True))
    assert keadaan(hasil) == [("berhasil", f"Penerbitan SKEP: {n}.") for n in nomor]
    assert len(set(nomor)) == 2
    assert [p.keterlibatan.get().peran for p in (dipegang, bebas)] == [Peran.KEPALA_KANTOR] * 2
    assert bebas.penanganan.get().jabatan == kakan


def test_a_refusal_of_many_prints_the_one_reason_in_every_letter(kakan):
    semua = [di_kakan(), di_kakan()]

    putus(kakan, "tolak", *semua, catatan="Barang habis pakai.")

    assert set(Keputusan.objects.values_list("jenis", "alasan")) == {
        ("penolakan", "Barang habis pakai.")
    }
    assert Keputusan.objects.count() == 2


def test_a_case_another_official_holds_stays_as_it_is(kakan):
    permohonan, lain = di_kakan(), di_kakan()
    nama = pegang(permohonan)

    hasil = putus(kakan, "terbitkan_skep", permohonan, lain)

    assert [k for k, _ in keadaan(hasil)] == ["tidak", "berhasil"]
    assert keadaan(hasil)[0][1] == f"Permohonan ini sudah diambil {nama}."
    assert Keputusan.objects.get().permohonan == lain


def test_a_version_that_moved_on_since_the_page_was_shown_is_not_decided(kakan):
    permohonan = di_kakan()
    dilihat = dipilih(permohonan, versi=True)
    Permohonan.objects.filter(pk=permohonan.pk).update(versi=permohonan.versi + 1)

    hasil = putuskan_banyak(dilihat, "terbitkan_skep", catatan="", **bersama(kakan.pengguna))

    assert keadaan(hasil) == [
        ("tidak", "Data permohonan sudah diubah orang lain sejak halaman ini dibuka.")
    ]
    permohonan.refresh_from_db()
    # Nothing half done: it was not even taken.
    assert (permohonan.status, permohonan.pemegang) == (Status.KEPUTUSAN_KEPALA_KANTOR, None)


def test_the_same_request_again_acts_once_and_shows_the_same_list(kakan):
    permohonan = di_kakan()
    pilihan = dipilih(permohonan, versi=True)
    kunci = sidik("terbitkan_skep", "halaman", pilihan)

    pertama = putuskan_banyak(
        pilihan, "terbitkan_skep", catatan="", **bersama(kakan.pengguna, kunci)
    )
    kedua = putuskan_banyak(pilihan, "terbitkan_skep", catatan="", **bersama(kakan.pengguna, kunci))

    assert pertama.pk == kedua.pk
    assert keadaan(kedua) == keadaan(pertama)
    assert RiwayatStatus.objects.filter(permohonan=permohonan).count() == 1
    assert not JejakAudit.objects.filter(tindakan="ditolak").exists()


def test_another_choice_on_the_same_page_is_another_request():
    satu, dua = Dipilih(uuid4(), "1"), Dipilih(uuid4(), "1")

    assert sidik("tolak", "t", [satu, dua], "a") == sidik("tolak", "t", [dua, satu], "a")
    beda = {
        sidik("tolak", "t", [satu], "a"),
        sidik("tolak", "t", [satu, dua], "a"),
        sidik("tolak", "t", [satu], "b"),
        sidik("tolak", "u", [satu], "a"),
        sidik("terbitkan_skep", "t", [satu], "a"),
    }
    assert len(beda) == 5


def test_a_case_that_breaks_does_not_keep_the_others_from_being_done(kakan, monkeypatch):
    rusak, baik = di_kakan(), di_kakan()
    asli = massal.apply_transition

    def jalankan(pk, *args, **kwargs):
        if pk == rusak.pk:
            raise RuntimeError
        return asli(pk, *args, **kwargs)

    monkeypatch.setattr(massal, "apply_transition", jalankan)

    hasil = putus(kakan, "terbitkan_skep", rusak, baik)

    assert [k for k, _ in keadaan(hasil)] == ["tidak", "berhasil"]
    assert keadaan(hasil)[0][1] == massal.GANGGUAN
    rusak.refresh_from_db()
    assert rusak.pemegang is None


def test_whoever_does_not_decide_cannot_by_choosing_many(kakan):
    permohonan = di_kakan()
    kabid = JabatanFactory(kantor=kakan.kantor, peran=Peran.KEPALA_BIDANG)

    hasil = putus(kabid, "terbitkan_skep", permohonan)

    assert keadaan(hasil) == [("tidak", "Tahap Keputusan Kepala Kantor bukan tugas jabatan Anda.")]


def test_a_kepala_bidang_below_a_kepala_kantor_does_not_issue():
    permohonan = perkara(Status.PENELITIAN_KEPALA_BIDANG)
    kabid = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_BIDANG)

    hasil = putus(kabid, "terbitkan_skep", permohonan)

    assert keadaan(hasil) == [("tidak", "Keputusan ada pada Kepala Kantor.")]
    permohonan.refresh_from_db()
    assert permohonan.pemegang is None


@pytest.mark.parametrize(
    ("rantai", "status", "ke"),
    [
        ("bk", Status.KEPUTUSAN_KEPALA_KANTOR, Status.PENELITIAN_KEPALA_BIDANG),
        ("k", Status.KEPUTUSAN_KEPALA_KANTOR, Status.PENELITIAN_KEPALA_SEKSI),
        ("b", Status.PENELITIAN_KEPALA_BIDANG, Status.PENELITIAN_KEPALA_SEKSI),
    ],
)
def test_a_return_goes_to_the_level_below_in_the_cases_own_chain(rantai, status, ke):
    permohonan = perkara(status, rantai)
    peran = Peran.KEPALA_BIDANG if rantai == "b" else Peran.KEPALA_KANTOR
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=peran)

    putus(jabatan, "kembalikan", permohonan, catatan="Periksa nilai pabean.")

    permohonan.refresh_from_db()
    assert permohonan.status == ke


def test_a_request_is_kept_once_per_person_by_the_database(kakan):
    isi = {"oleh": kakan.pengguna, "kunci": "k", "tindakan": "ambil", "baris": []}
    HasilMassal.objects.create(**isi)

    with pytest.raises(IntegrityError, match="hasil_massal_sekali"), transaction.atomic():
        HasilMassal.objects.create(**isi)
    with pytest.raises(IntegrityError, match="tindakan_dikenal"), transaction.atomic():
        HasilMassal.objects.create(**isi | {"kunci": "l", "tindakan": "hapus"})
    assert reverse("workflow:hasil_massal", args=[HasilMassal.objects.get().pk])
