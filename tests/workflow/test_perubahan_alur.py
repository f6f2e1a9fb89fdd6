"""Changes on the one machine: what sending refuses, what their SKEP moves, what a revocation ends."""

import pytest
from django.db import IntegrityError, transaction

from jejak.models import JejakAudit
from permohonan.galat import Ditolak, MomenLewat
from permohonan.models import Permohonan
from permohonan.services.perubahan_izin import draf
from portal.izin import Peran
from tests.factories.permohonan import PermohonanFactory, PerpanjanganFactory, PerubahanFactory
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.workflow.perkara import siapkan_referensi
from workflow import kondisi, services
from workflow.models import RiwayatStatus
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db
DIPROSES = "Perubahan lain dari jenis yang sama masih diproses; tunggu keputusannya."
TIDAK_BERLAKU = (
    "Izin ini berakhir pada 1 Juli 2025; SKEP perubahan harus terbit paling lambat pada hari itu."
)
BATAS = "Isi perubahan tidak sesuai lagi dengan izinnya atau dengan batasnya; periksa isinya."


@pytest.fixture
def izin():
    siapkan_referensi()
    return PermohonanFactory(status=Status.PENERBITAN_SKEP)


@pytest.fixture
def pemohon(izin):
    return PenggunaFactory(importir=izin.importir)


def perpanjangan(izin, status=Status.DRAFT, **lain):
    """Return an extension of three months, complete."""
    return PerpanjanganFactory(
        permohonan=PerubahanFactory(asal=izin, status=status, fasilitas="pembebasan", **lain)
    ).permohonan


def di_kepala(permohonan):
    """Return the head of the office, who holds the case."""
    jabatan = JabatanFactory(kantor=permohonan.kantor, peran=Peran.KEPALA_KANTOR)
    Permohonan.objects.filter(pk=permohonan.pk).update(pemegang=jabatan)
    return jabatan.pengguna


def di_asal(izin):
    """Return what the permit's own audit chain says of its changes."""
    baris = JejakAudit.objects.filter(rantai=izin.rantai, tindakan__startswith="perubahan:")
    return [(b.tindakan, b.objek, b.rincian["status"]) for b in baris.order_by("urut")]


def test_a_sent_change_is_registered_and_noted_on_its_permits_chain(izin, pemohon):
    permohonan = perpanjangan(izin)

    apply_transition(permohonan.pk, "kirim", oleh=pemohon)

    permohonan = Permohonan.objects.get(pk=permohonan.pk)
    assert (permohonan.status, permohonan.putaran) == (Status.PENELITIAN_ANALIS, 1)
    assert permohonan.nomor_pendaftaran
    assert permohonan.batas_layanan is not None
    assert di_asal(izin) == [
        ("perubahan:kirim", f"permohonan:{permohonan.pk}", Status.PENELITIAN_ANALIS)
    ]


def test_a_first_filing_is_noted_on_its_own_chain_alone(pemohon):
    siapkan_referensi()
    permohonan = PermohonanFactory(lengkap=True, importir=pemohon.daftar_importir[0])

    apply_transition(permohonan.pk, "kirim", oleh=pemohon)

    assert [b.tindakan for b in JejakAudit.objects.filter(rantai=permohonan.rantai)] == [
        "aksi:kirim"
    ]


def test_the_counter_sends_what_it_recorded_and_the_importer_does_not(izin, pemohon):
    analis = JabatanFactory(kantor=izin.kantor, peran=Peran.ANALIS).pengguna
    permohonan = draf(izin.pk, "perpanjangan", oleh=analis)
    Permohonan.objects.filter(pk=permohonan.pk).update(nomor_surat="S-KERTAS")
    PerpanjanganFactory(permohonan=permohonan)

    with pytest.raises(Ditolak), transaction.atomic():
        apply_transition(permohonan.pk, "kirim", oleh=pemohon)
    riwayat = apply_transition(permohonan.pk, "kirim", oleh=analis)

    assert (riwayat.oleh, riwayat.jabatan.peran) == (analis, Peran.ANALIS)


def test_a_second_of_the_kind_waits_until_the_first_is_decided(izin, pemohon):
    pertama = perpanjangan(izin, Status.KEPUTUSAN_KEPALA_KANTOR)
    kedua = perpanjangan(izin)

    with pytest.raises(MomenLewat) as galat, transaction.atomic():
        apply_transition(kedua.pk, "kirim", oleh=pemohon)
    assert str(galat.value) == DIPROSES

    apply_transition(pertama.pk, "tolak", oleh=di_kepala(pertama), catatan="Tidak perlu.")
    apply_transition(kedua.pk, "kirim", oleh=pemohon)
    assert Permohonan.objects.get(pk=kedua.pk).status == Status.PENELITIAN_ANALIS


def test_where_the_condition_is_passed_the_constraint_says_the_same(izin, pemohon, monkeypatch):
    perpanjangan(izin, Status.PENELITIAN_ANALIS)
    kedua = perpanjangan(izin)
    monkeypatch.setattr(kondisi, "DALAM_PROSES", ())

    with pytest.raises(MomenLewat) as galat, transaction.atomic():
        apply_transition(kedua.pk, "kirim", oleh=pemohon)

    assert str(galat.value) == DIPROSES
    assert not RiwayatStatus.objects.filter(permohonan=kedua).exists()


def test_another_broken_rule_is_not_taken_for_that_one(izin, pemohon, monkeypatch):
    perpanjangan(izin, Status.PENELITIAN_ANALIS)
    kedua = perpanjangan(izin)
    monkeypatch.setattr(kondisi, "DALAM_PROSES", ())
    monkeypatch.setattr(services, "SATU_DIPROSES", "nama lain")

    with pytest.raises(IntegrityError), transaction.atomic():
        apply_transition(kedua.pk, "kirim", oleh=pemohon)


def test_the_skep_of_an_extension_lengthens_the_permit(izin):
    permohonan = perpanjangan(izin, Status.KEPUTUSAN_KEPALA_KANTOR)

    apply_transition(permohonan.pk, "terbitkan_skep", oleh=di_kepala(permohonan))

    terbit = Permohonan.objects.get(pk=permohonan.pk)
    kini = Permohonan.objects.get(pk=izin.pk)
    assert (kini.bulan_izin, kini.jangka_waktu, kini.versi) == (9, 6, izin.versi + 1)
    assert (terbit.jangka_waktu, terbit.bulan_izin) == (9, None)
    assert di_asal(izin) == [
        ("perubahan:terbitkan_skep", f"permohonan:{permohonan.pk}", Status.PENERBITAN_SKEP)
    ]


@pytest.mark.parametrize(
    ("asal", "kalimat"),
    [
        ({"bulan_izin": 7}, BATAS),
        ({"bulan_izin": 34}, BATAS),
        ({"tanggal_skep": "2025-01-01"}, TIDAK_BERLAKU),
    ],
)
def test_an_extension_that_its_permit_outgrew_is_not_issued(izin, asal, kalimat):
    permohonan = perpanjangan(izin, Status.KEPUTUSAN_KEPALA_KANTOR)
    Permohonan.objects.filter(pk=izin.pk).update(**asal)

    with pytest.raises(MomenLewat) as galat, transaction.atomic():
        apply_transition(permohonan.pk, "terbitkan_skep", oleh=di_kepala(permohonan))

    assert str(galat.value) == kalimat
    kini = Permohonan.objects.get(pk=izin.pk)
    assert kini.bulan_izin == asal.get("bulan_izin", 6)
    # It can still be refused in writing.
    apply_transition(
        permohonan.pk, "tolak", oleh=di_kepala(permohonan), catatan="Izin sudah berakhir."
    )


def test_a_revocation_ends_every_open_change_with_its_reason_and_no_decided_one(izin, pemohon):
    terbuka = [
        perpanjangan(izin),
        perpanjangan(izin, Status.KEKURANGAN_DOKUMEN),
        PerubahanFactory(asal=izin, jenis="perubahan_lokasi", status=Status.PENELITIAN_ANALIS),
    ]
    terbit = PerubahanFactory(asal=izin, status=Status.PENERBITAN_SKEP, jenis="perubahan_tujuan")
    kepala = JabatanFactory(kantor=izin.kantor, peran=Peran.KEPALA_KANTOR).pengguna

    apply_transition(izin.pk, "cabut_skep", oleh=kepala, catatan="Barang dijual.")

    status = dict(izin.perubahan.values_list("pk", "status"))
    assert status == {
        **{p.pk: Status.PEMBATALAN for p in terbuka},
        terbit.pk: Status.PENERBITAN_SKEP,
    }
    assert set(
        RiwayatStatus.objects.exclude(permohonan=izin).values_list("catatan", flat=True)
    ) == {f"SKEP {izin.nomor_skep} dicabut: Barang dijual."}
    with pytest.raises(MomenLewat, match="sudah dicabut"):
        draf(izin.pk, "perubahan_lokasi", oleh=pemohon)
