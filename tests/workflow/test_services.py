"""What stands beside the transition table: lock, four eyes, holder, history, numbers, outbox."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from jejak.models import JejakAudit, Outbox
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.models import Kiriman, Permohonan
from portal.izin import Peran
from portal.models import Pengguna
from pungutan.hitung import fasilitas
from referensi.models import TarifPajak
from tests.factories.portal import (
    JabatanFactory,
    KeanggotaanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)
from tests.workflow.perkara import kantor, perkara
from workflow.models import Keputusan, Keterlibatan, Penanganan, RiwayatStatus
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db


def pejabat(permohonan, peran):
    """Return an officer of the issuing office who holds the case."""
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=peran)
    pegang(permohonan, jabatan)
    return jabatan.pengguna


def pegang(permohonan, jabatan):
    """Let a post hold the case at its present stage, as ``ambil`` does."""
    Penanganan.objects.create(permohonan=permohonan, tahap=permohonan.status, jabatan=jabatan)
    Permohonan.objects.filter(pk=permohonan.pk).update(pemegang=jabatan)


def segar(orang):
    """Return a person as the next request loads them."""
    return Pengguna.objects.get(pk=orang.pk)


def kini(permohonan):
    """Return the application as it stands in the database."""
    return Permohonan.objects.get(pk=permohonan.pk)


def test_first_sending_registers_freezes_the_chain_and_keeps_what_was_sent():
    permohonan = perkara(Status.DRAFT, "bk")
    user = PenggunaFactory(importir=permohonan.importir)

    riwayat = apply_transition(permohonan.pk, "kirim", oleh=user, catatan="Mohon segera")

    terkirim = kini(permohonan)
    assert (terkirim.nomor_pendaftaran, terkirim.putaran) == ("000001", 1)
    assert (terkirim.rantai_kepala_bidang, terkirim.rantai_kepala_kantor) == (True, True)
    assert terkirim.tanggal_pendaftaran == riwayat.waktu
    assert terkirim.batas_layanan > timezone.localdate()
    kiriman = Kiriman.objects.get()
    assert [b["uraian"] for b in kiriman.isi["barang"]] == [permohonan.barang.get().uraian]
    assert kiriman.isi["lampiran"][0]["berkas"]["sha256"] == (
        permohonan.lampiran.first().berkas.sha256
    )
    assert (kiriman.catatan, kiriman.oleh) == ("Mohon segera", user)
    assert sorted(Outbox.objects.values_list("topik", flat=True)) == [
        "workflow.langkah",
        "workflow.notifikasi",
        "workflow.surat_proses",
        "workflow.surat_proses",
    ]
    assert JejakAudit.objects.filter(rantai=permohonan.rantai).count() == 1


def test_office_that_changes_its_chain_later_does_not_change_the_case():
    permohonan = perkara(Status.DRAFT, "bk")
    user = PenggunaFactory(importir=permohonan.importir)
    apply_transition(permohonan.pk, "kirim", oleh=user)
    tempat = permohonan.kantor
    tempat.punya_kepala_kantor = False
    tempat.save()

    assert kini(permohonan).rantai_kepala_kantor is True


def test_second_sending_keeps_the_registration_number():
    permohonan = perkara(Status.KEKURANGAN_DOKUMEN, nomor_pendaftaran="000777")
    user = PenggunaFactory(importir=permohonan.importir)

    apply_transition(permohonan.pk, "kirim_kembali", oleh=user, catatan="Sudah dilengkapi.")

    terkirim = kini(permohonan)
    assert (terkirim.nomor_pendaftaran, terkirim.putaran) == ("000777", 2)
    assert terkirim.tenggat_kekurangan is None


def test_asking_for_documents_stops_the_clock_and_leaves_the_case_with_its_analyst():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    analis = pejabat(permohonan, Peran.ANALIS)

    apply_transition(permohonan.pk, "minta_kelengkapan", oleh=analis, catatan="Lengkapi.")

    diminta = kini(permohonan)
    assert diminta.batas_layanan is None
    assert diminta.pemegang.pengguna == analis


def test_an_officer_who_does_not_hold_the_case_cannot_act():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    pejabat(permohonan, Peran.ANALIS)
    lain = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS).pengguna

    with pytest.raises(MomenLewat, match="sedang dipegang"):
        apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=lain, catatan="x")


def test_nobody_acts_on_a_case_that_nobody_took():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    analis = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS).pengguna

    with pytest.raises(MomenLewat, match="Ambil dahulu"):
        apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="x")


def test_one_person_with_two_posts_acts_for_one_level_only():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=orang, catatan="Lengkap.")
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI, pengguna=orang)
    pegang(kini(permohonan), kasi)

    with pytest.raises(Ditolak, match="empat mata"):
        apply_transition(permohonan.pk, "kembalikan_ke_analis", oleh=segar(orang), catatan="x")


def test_the_same_person_may_act_again_for_the_same_level():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    analis = pejabat(permohonan, Peran.ANALIS)
    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="Lengkap.")
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)
    pegang(kini(permohonan), kasi)
    apply_transition(permohonan.pk, "kembalikan_ke_analis", oleh=kasi.pengguna, catatan="Ulangi.")

    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="Sudah.")

    assert kini(permohonan).status == Status.PENELITIAN_KEPALA_SEKSI
    assert kini(permohonan).pemegang == kasi


def test_the_database_itself_refuses_a_second_level_for_a_person():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = PenggunaFactory()
    Keterlibatan.objects.create(permohonan=permohonan, pengguna=orang, peran=Peran.ANALIS)

    with pytest.raises(IntegrityError, match="keterlibatan_satu_tingkat"), transaction.atomic():
        Keterlibatan.objects.create(permohonan=permohonan, pengguna=orang, peran=Peran.KEPALA_SEKSI)


def test_an_officer_who_belongs_to_the_importer_is_refused_and_does_not_see_the_case():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    KeanggotaanFactory(pengguna=orang, importir=permohonan.importir)
    lain = perkara(Status.PENELITIAN_ANALIS, kantor=permohonan.kantor)

    with pytest.raises(Ditolak, match="benturan kepentingan"):
        apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=segar(orang), catatan="x")
    assert set(Permohonan.objects.visible_to(segar(orang))) == {lain}


@pytest.mark.parametrize("wakil", ["anggota", "ppjk_keluar", "kuasa_dicabut"])
def test_who_left_the_importer_yesterday_does_not_decide_on_its_case_today(wakil):
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    akhir = {"sampai": timezone.localdate(), "diakhiri": timezone.now()}
    if wakil == "anggota":
        KeanggotaanFactory(pengguna=orang, importir=permohonan.importir, **akhir)
    else:
        dicabut = {"diakhiri": timezone.now(), "diakhiri_oleh": orang}
        surat = SuratKuasaFactory(
            importir=permohonan.importir, **(dicabut if wakil == "kuasa_dicabut" else {})
        )
        keluar = akhir if wakil == "ppjk_keluar" else {}
        KeanggotaanPpjkFactory(pengguna=orang, ppjk=surat.ppjk, **keluar)

    with pytest.raises(Ditolak, match="sewaktu permohonan ini berjalan"):
        apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=segar(orang), catatan="x")


def test_who_left_the_importer_before_its_application_may_decide():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    dahulu = timezone.localdate() - dt.timedelta(days=1)
    KeanggotaanFactory(pengguna=orang, importir=permohonan.importir, sampai=dahulu)
    KeanggotaanFactory(pengguna=orang)
    Permohonan.objects.filter(pk=permohonan.pk).update(dibuat=timezone.now())

    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=segar(orang), catatan="x")

    assert kini(permohonan).status == Status.PENELITIAN_KEPALA_SEKSI


def test_the_recorder_of_a_paper_application_may_send_but_not_examine_it():
    permohonan = perkara(Status.DRAFT)
    perekam = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS)
    permohonan.perekam = perekam.pengguna
    permohonan.save()
    Keterlibatan.objects.create(
        permohonan=permohonan, pengguna=perekam.pengguna, peran=Keterlibatan.PEREKAM
    )
    anggota = PenggunaFactory(importir=permohonan.importir)
    with pytest.raises(Ditolak), transaction.atomic():
        apply_transition(permohonan.pk, "kirim", oleh=anggota)

    riwayat = apply_transition(permohonan.pk, "kirim", oleh=perekam.pengguna)
    pegang(kini(permohonan), perekam)

    assert riwayat.jabatan == perekam
    with pytest.raises(Ditolak, match="empat mata"):
        apply_transition(
            permohonan.pk, "teruskan_ke_kepala_seksi", oleh=perekam.pengguna, catatan="x"
        )


def test_a_return_goes_to_the_former_holder_only_while_the_post_is_valid():
    permohonan = perkara(Status.PENELITIAN_KEPALA_BIDANG)
    kasi = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_SEKSI)
    Penanganan.objects.create(
        permohonan=permohonan, tahap=Status.PENELITIAN_KEPALA_SEKSI, jabatan=kasi
    )
    kasi.sampai = timezone.localdate() - dt.timedelta(days=1)
    kasi.save()
    kabid = pejabat(permohonan, Peran.KEPALA_BIDANG)

    apply_transition(permohonan.pk, "kembalikan_ke_kepala_seksi", oleh=kabid, catatan="Ulangi.")

    assert kini(permohonan).pemegang is None


def test_stale_version_is_refused_and_nothing_moves():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    analis = pejabat(permohonan, Peran.ANALIS)

    with pytest.raises(VersiUsang):
        apply_transition(
            permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="x", versi=99
        )

    assert kini(permohonan).status == Status.PENELITIAN_ANALIS


def test_issuing_numbers_freezes_the_decision_and_asks_for_the_letter():
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    kakan = pejabat(permohonan, Peran.KEPALA_KANTOR)

    riwayat = apply_transition(permohonan.pk, "terbitkan_skep", oleh=kakan)

    terbit, keputusan = kini(permohonan), Keputusan.objects.get()
    assert terbit.nomor_skep == keputusan.nomor
    assert keputusan.nomor == f"KEP-1/KBC.0701/{riwayat.waktu.year}"
    assert terbit.tanggal_skep == keputusan.tanggal
    assert keputusan.nama_pejabat == kakan.get_full_name()
    # 2 x 1,250.50 at 16,500: 41,266,500; BM 10 %, PPN 11 %, PPh 2.5 %, all guaranteed.
    assert keputusan.isi["uang"]["nilai_pabean"].startswith("41266500")
    assert keputusan.isi["uang"]["bm"] == "4127000"
    assert keputusan.isi["uang"]["total_bayar"] == "0"
    assert terbit.pemegang is None
    assert sorted(Outbox.objects.values_list("topik", flat=True)) == [
        "workflow.langkah",
        "workflow.notifikasi",
        "workflow.surat",
    ]


def test_a_missing_rate_is_told_to_the_decider_and_nothing_is_numbered():
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    kakan = pejabat(permohonan, Peran.KEPALA_KANTOR)
    TarifPajak.objects.all().delete()

    with pytest.raises(MomenLewat, match="belum direkam"), transaction.atomic():
        apply_transition(permohonan.pk, "terbitkan_skep", oleh=kakan)

    assert kini(permohonan).status == Status.KEPUTUSAN_KEPALA_KANTOR
    assert (Keputusan.objects.count(), RiwayatStatus.objects.count()) == (0, 0)


def test_refusal_needs_reasons_and_leaves_no_skep_number():
    permohonan = perkara(Status.PENELITIAN_KEPALA_BIDANG, "b")
    kabid = pejabat(permohonan, Peran.KEPALA_BIDANG)

    apply_transition(permohonan.pk, "tolak", oleh=kabid, catatan="Barang habis pakai.")

    ditolak, keputusan = kini(permohonan), Keputusan.objects.get()
    assert (ditolak.status, ditolak.nomor_skep) == (Status.PENOLAKAN, "")
    assert (keputusan.jenis, keputusan.alasan) == ("penolakan", "Barang habis pakai.")


def test_revoking_a_permit_calls_off_its_open_changes():
    permohonan = perkara(Status.PENERBITAN_SKEP)
    terbuka = perkara(
        Status.PENELITIAN_KEPALA_SEKSI,
        kantor=permohonan.kantor,
        importir=permohonan.importir,
        jenis="perpanjangan",
        asal=permohonan,
    )
    kakan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_KANTOR).pengguna

    apply_transition(permohonan.pk, "cabut_skep", oleh=kakan, catatan="Data palsu.")

    assert kini(permohonan).status == Status.PENCABUTAN_SKEP
    assert kini(terbuka).status == Status.PEMBATALAN
    batal = RiwayatStatus.objects.get(permohonan=terbuka)
    assert (batal.oleh, batal.nama_pelaku) == (None, "Sistem")
    assert "Data palsu." in batal.catatan


def test_goods_changed_after_classification_block_the_way_up():
    permohonan = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    kasi = pejabat(permohonan, Peran.KEPALA_SEKSI)
    permohonan.barang.update(jumlah=7)

    with pytest.raises(MomenLewat, match="mutakhir"):
        apply_transition(permohonan.pk, "teruskan_ke_kepala_bidang", oleh=kasi, catatan="x")


def test_history_and_decisions_cannot_be_changed_even_by_sql():
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    kakan = pejabat(permohonan, Peran.KEPALA_KANTOR)
    apply_transition(permohonan.pk, "terbitkan_skep", oleh=kakan)

    for sql in (
        "UPDATE workflow_riwayatstatus SET catatan = 'x'",
        "DELETE FROM workflow_riwayatstatus",
        "UPDATE workflow_keputusan SET nomor = 'x'",
        "DELETE FROM workflow_keputusan",
    ):
        with (
            pytest.raises(IntegrityError, match="hanya boleh ditambah"),
            transaction.atomic(),
            connection.cursor() as kursor,
        ):
            kursor.execute(sql)


def test_other_office_of_the_same_kind_does_not_see_the_case():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    lain = JabatanFactory(kantor=kantor("lain"), peran=Peran.ANALIS).pengguna

    assert not Permohonan.objects.visible_to(lain).filter(pk=permohonan.pk).exists()


def test_an_act_names_the_post_in_which_the_case_is_held():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    orang = pejabat(permohonan, Peran.ANALIS)
    for nomor in range(3):
        JabatanFactory(
            kantor=permohonan.kantor,
            pengguna=orang,
            pelaksana=True,
            dari=dt.date(2021, 1, nomor + 1),
        )
    dipegang = kini(permohonan).pemegang
    for jabatan in orang.jabatan.exclude(pk=dipegang.pk)[:1]:
        pegang(permohonan, jabatan)

    riwayat = apply_transition(
        permohonan.pk, "minta_kelengkapan", oleh=segar(orang), catatan="Lengkapi."
    )

    assert riwayat.jabatan == kini(permohonan).pemegang
    assert riwayat.nama_jabatan.startswith("Plh. ")


@pytest.mark.parametrize(
    ("nama_jabatan", "tercatat"),
    [
        ("Kepala KPPBC Uji", "Kepala KPPBC Uji"),
        ("Kepala Kantor", "Kepala Kantor, KPPBC Uji"),
    ],
)
def test_a_post_that_names_its_office_is_recorded_with_the_office_once(nama_jabatan, tercatat):
    tempat = kantor("bk")
    tempat.nama = "KPPBC Uji"
    tempat.save()
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR, kantor=tempat)
    jabatan = JabatanFactory(kantor=tempat, peran=Peran.KEPALA_KANTOR, nama_jabatan=nama_jabatan)
    pegang(permohonan, jabatan)

    riwayat = apply_transition(
        permohonan.pk, "kembalikan_ke_kepala_bidang", oleh=jabatan.pengguna, catatan="Periksa."
    )

    assert riwayat.nama_jabatan == tercatat


def test_a_case_does_not_return_to_one_who_joined_the_importer_meanwhile():
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    analis = pejabat(permohonan, Peran.ANALIS)
    apply_transition(permohonan.pk, "teruskan_ke_kepala_seksi", oleh=analis, catatan="Lengkap.")
    KeanggotaanFactory(pengguna=analis, importir=permohonan.importir)
    kasi = pejabat(kini(permohonan), Peran.KEPALA_SEKSI)

    apply_transition(permohonan.pk, "kembalikan_ke_analis", oleh=kasi, catatan="Ulangi.")

    assert kini(permohonan).pemegang is None


def test_a_rate_beyond_the_law_is_told_to_the_decider_instead_of_failing(monkeypatch):
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    kakan = pejabat(permohonan, Peran.KEPALA_KANTOR)
    # The book itself takes no more than the law's five per cent; a stricter law may come.
    monkeypatch.setattr(fasilitas, "PERSEN_BULANAN_MAKS", Decimal(1))

    with pytest.raises(MomenLewat, match="Persentase bea masuk per bulan"):
        apply_transition(permohonan.pk, "terbitkan_skep", oleh=kakan)
