"""The examination is saved as one: verdicts bound to content, criteria, facility, opinion."""

import pytest

from jejak.models import JejakAudit
from tests.factories.berkas import BerkasFactory
from tests.factories.lampiran import AlasanFactory, LampiranFactory
from tests.factories.referensi import JenisDokumenFactory, KriteriaPemeriksaanFactory
from tests.factories.workflow import CentangFactory, CentangKriteriaFactory, perkara
from workflow.models import CentangAlasan, CentangDokumen, CentangKriteria, Pendapat
from workflow.pekerjaan.pemeriksaan import Penelitian, Temuan, simpan_penelitian

pytestmark = pytest.mark.django_db


def simpan(permohonan, user, *, sisanya_sesuai=False, **isi):
    permohonan.refresh_from_db()
    return simpan_penelitian(
        permohonan.pk,
        Penelitian(**isi),
        sisanya_sesuai=sisanya_sesuai,
        versi=permohonan.versi,
        oleh=user,
    )


def jejak(permohonan):
    return [
        (j.tindakan, j.rincian)
        for j in JejakAudit.objects.filter(rantai=permohonan.rantai).order_by("urut")
    ]


def test_everything_is_kept_under_one_version_with_one_row_in_the_trail():
    permohonan, user = perkara()
    dokumen, kriteria = LampiranFactory(permohonan=permohonan), KriteriaPemeriksaanFactory()
    alasan = AlasanFactory(permohonan=permohonan, jenis=JenisDokumenFactory(kode="foto"))

    simpan(
        permohonan,
        user,
        temuan={dokumen.pk: Temuan("tidak_sesuai", "Buram"), alasan.pk: Temuan("sesuai")},
        kriteria={kriteria.pk: Temuan("terpenuhi")},
        fasilitas=("keringanan", "Mesin produksi."),
        pendapat=("tolak", "Dokumen buram."),
    )

    permohonan.refresh_from_db()
    assert permohonan.versi == 1
    assert (permohonan.fasilitas, permohonan.alasan_fasilitas) == ("keringanan", "Mesin produksi.")
    tanda = CentangDokumen.objects.get()
    assert (tanda.hasil, tanda.catatan, tanda.oleh) == (
        "tidak_sesuai",
        "Buram",
        permohonan.pemegang,
    )
    assert CentangAlasan.objects.get().hasil == "sesuai"
    dinilai = CentangKriteria.objects.get()
    assert (dinilai.kriteria, dinilai.hasil, dinilai.putaran) == (kriteria, "terpenuhi", 1)
    assert Pendapat.objects.get().rekomendasi == "tolak"
    assert jejak(permohonan) == [
        (
            "simpan_penelitian",
            {
                "dokumen": {str(dokumen.pk): "tidak_sesuai"},
                "alasan": {str(alasan.pk): "sesuai"},
                "kriteria": {"tidak_habis_pakai": "terpenuhi"},
                "fasilitas": {"fasilitas": "keringanan", "alasan": "Mesin produksi."},
                "pendapat": {"rekomendasi": "tolak", "isi": "Dokumen buram."},
            },
        )
    ]


def test_saving_the_same_again_changes_nothing():
    permohonan, user = perkara()
    dokumen = LampiranFactory(permohonan=permohonan)
    isi = {
        "temuan": {dokumen.pk: Temuan("sesuai")},
        "fasilitas": ("pembebasan", ""),
        "pendapat": ("terbitkan", "Lengkap."),
    }
    simpan(permohonan, user, **isi)
    waktu = CentangDokumen.objects.get().waktu

    simpan(permohonan, user, **isi)

    permohonan.refresh_from_db()
    assert (permohonan.versi, len(jejak(permohonan))) == (1, 1)
    assert CentangDokumen.objects.get().waktu == waktu


def test_the_reason_is_kept_only_for_a_deviation():
    permohonan, user = perkara()
    simpan(permohonan, user, fasilitas=("keringanan", "Mesin produksi."))

    simpan(permohonan, user, fasilitas=("pembebasan", "Mesin produksi."))

    permohonan.refresh_from_db()
    assert (permohonan.fasilitas, permohonan.alasan_fasilitas) == ("pembebasan", "")


def test_a_tick_can_be_changed_and_taken_away():
    permohonan, user = perkara()
    dokumen = LampiranFactory(permohonan=permohonan)
    alasan = AlasanFactory(permohonan=permohonan, jenis=JenisDokumenFactory(kode="foto"))
    kriteria = KriteriaPemeriksaanFactory()
    semua = {"temuan": {dokumen.pk: Temuan("sesuai"), alasan.pk: Temuan("sesuai")}}
    simpan(permohonan, user, **semua, kriteria={kriteria.pk: Temuan("terpenuhi")})

    simpan(
        permohonan,
        user,
        temuan={dokumen.pk: Temuan("tidak_sesuai", "Buram"), alasan.pk: Temuan("sesuai", "Ya")},
        kriteria={kriteria.pk: Temuan("tidak_terpenuhi", "Habis terpakai")},
    )
    assert list(CentangDokumen.objects.values_list("hasil", "catatan")) == [
        ("tidak_sesuai", "Buram")
    ]
    assert CentangAlasan.objects.get().catatan == "Ya"
    assert CentangKriteria.objects.get().catatan == "Habis terpakai"

    simpan(
        permohonan,
        user,
        temuan={dokumen.pk: Temuan(""), alasan.pk: Temuan("")},
        kriteria={kriteria.pk: Temuan("")},
    )
    assert not CentangDokumen.objects.exists()
    assert not CentangAlasan.objects.exists()
    assert not CentangKriteria.objects.exists()


def test_a_document_of_another_application_is_left_alone():
    permohonan, user = perkara()
    asing = LampiranFactory()

    simpan(permohonan, user, temuan={asing.pk: Temuan("sesuai")})

    assert not CentangDokumen.objects.exists()
    assert jejak(permohonan) == []


@pytest.mark.parametrize(
    "ubahan",
    [
        {"nomor": "INV-BARU"},
        {"tanggal": "2026-02-02"},
        {"masa_berlaku": "2027-01-01"},
        {"keterangan": "Halaman 2 diganti"},
        {"jenis": "foto"},
        {"berkas": "lain"},
    ],
)
def test_a_tick_belongs_to_the_document_as_it_was(ubahan):
    permohonan, user = perkara()
    dokumen = LampiranFactory(permohonan=permohonan)
    simpan(permohonan, user, temuan={dokumen.pk: Temuan("sesuai")})
    baru = {
        "foto": lambda: JenisDokumenFactory(kode="foto"),
        "lain": lambda: BerkasFactory(sha256="ab" * 32),
    }

    for nama, nilai in ubahan.items():
        setattr(dokumen, nama, baru[nilai]() if nilai in baru else nilai)
    dokumen.save()

    permohonan.refresh_from_db()
    tertunda = {b.name: alasan for b, alasan in permohonan.aksi_peran(user)}
    assert (
        "Setiap dokumen harus diberi tanda sesuai atau tidak sesuai."
        in tertunda["teruskan_ke_kepala_seksi"]
    )
    # What was examined before stays on record beside the new verdict.
    simpan(permohonan, user, temuan={dokumen.pk: Temuan("sesuai")})
    assert dokumen.centang.count() == 2


# --- The button for the rest ---------------------------------------------------------------------
def test_the_rest_is_marked_and_the_trail_says_so():
    permohonan, user = perkara()
    dipilih, sisa = LampiranFactory(permohonan=permohonan), LampiranFactory(permohonan=permohonan)
    alasan = AlasanFactory(permohonan=permohonan, jenis=JenisDokumenFactory(kode="foto"))
    kriteria = KriteriaPemeriksaanFactory()

    simpan(
        permohonan,
        user,
        sisanya_sesuai=True,
        temuan={dipilih.pk: Temuan("tidak_sesuai", "Buram"), sisa.pk: Temuan("", "Dicatat")},
    )

    assert set(CentangDokumen.objects.values_list("lampiran", "hasil", "catatan")) == {
        (dipilih.pk, "tidak_sesuai", "Buram"),
        (sisa.pk, "sesuai", "Dicatat"),
    }
    assert CentangAlasan.objects.get().hasil == "sesuai"
    assert CentangKriteria.objects.get().hasil == "terpenuhi"
    [(tindakan, rincian)] = jejak(permohonan)
    assert tindakan == "tandai_sisanya_sesuai"
    assert rincian["sisanya_sesuai"] == [str(sisa.pk), str(alasan.pk), str(kriteria.pk)]


def test_what_has_a_verdict_is_not_touched_by_the_button():
    permohonan, user = perkara()
    dokumen = LampiranFactory(permohonan=permohonan)
    CentangFactory(lampiran=dokumen, hasil="tidak_sesuai", catatan="Buram")
    CentangKriteriaFactory(permohonan=permohonan, hasil="tidak_terpenuhi", catatan="Habis")

    simpan(permohonan, user, sisanya_sesuai=True)

    assert CentangDokumen.objects.get().hasil == "tidak_sesuai"
    assert CentangKriteria.objects.get().hasil == "tidak_terpenuhi"
    assert jejak(permohonan) == []


def test_criteria_of_another_kind_of_application_or_closed_ones_are_not_judged():
    permohonan, user = perkara()
    lokasi = KriteriaPemeriksaanFactory(kode="lokasi", untuk=["perubahan_lokasi"])
    tutup = KriteriaPemeriksaanFactory(kode="tutup", berlaku_sampai="2020-02-02")
    temuan = {k.pk: Temuan("terpenuhi") for k in (lokasi, tutup)}

    simpan(permohonan, user, sisanya_sesuai=True, kriteria=temuan)

    assert not CentangKriteria.objects.exists()


def test_criteria_are_judged_anew_for_every_sending():
    permohonan, user = perkara()
    lama = CentangKriteriaFactory(permohonan=permohonan)
    type(permohonan).objects.filter(pk=permohonan.pk).update(putaran=2)
    permohonan.refresh_from_db()

    simpan(permohonan, user, sisanya_sesuai=True)

    assert list(CentangKriteria.objects.order_by("putaran").values_list("kriteria", "putaran")) == [
        (lama.kriteria.pk, 1),
        (lama.kriteria.pk, 2),
    ]


@pytest.mark.parametrize("banyak", [1, 40])
def test_saving_takes_as_many_statements_for_many_documents(banyak, django_assert_num_queries):
    permohonan, user = perkara()
    dokumen = [LampiranFactory(permohonan=permohonan) for _ in range(banyak)]
    KriteriaPemeriksaanFactory()
    temuan = {d.pk: Temuan("sesuai") for d in dokumen}

    with django_assert_num_queries(SEKALI_SIMPAN):
        simpan(
            permohonan,
            user,
            sisanya_sesuai=True,
            temuan=temuan,
            fasilitas=("pembebasan", ""),
            pendapat=("terbitkan", "Lengkap."),
        )


SEKALI_SIMPAN = 44
