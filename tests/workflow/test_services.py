"""What stands beside the transition table: lock, history, numbers, decisions, outbox."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from jejak.models import JejakAudit, Outbox
from permohonan.galat import MomenLewat, VersiUsang
from permohonan.models import Kiriman
from portal.izin import Peran
from pungutan.hitung import fasilitas
from referensi.models import TarifPajak
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.workflow.pemegang import kini, pejabat
from tests.workflow.perkara import perkara
from workflow.models import Keputusan, RiwayatStatus
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db


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


def test_a_rate_beyond_the_law_is_told_to_the_decider_instead_of_failing(monkeypatch):
    permohonan = perkara(Status.KEPUTUSAN_KEPALA_KANTOR)
    kakan = pejabat(permohonan, Peran.KEPALA_KANTOR)
    # The book itself takes no more than the law's five per cent; a stricter law may come.
    monkeypatch.setattr(fasilitas, "PERSEN_BULANAN_MAKS", Decimal(1))

    with pytest.raises(MomenLewat, match="Persentase bea masuk per bulan"):
        apply_transition(permohonan.pk, "terbitkan_skep", oleh=kakan)
