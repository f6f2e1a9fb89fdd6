"""Payments: recorded by the importer's side, verified once, told, kept."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from jejak.models import JejakAudit
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from portal.izin import Peran
from portal.models import Notifikasi
from pungutan.bukti_bayar import (
    hapus_bukti_bayar,
    periksa_bukti_bayar,
    simpan_bukti_bayar,
)
from pungutan.models import BuktiBayar
from tests.factories.berkas import unggahan_pdf
from tests.factories.portal import (
    ImportirFactory,
    JabatanFactory,
    KeanggotaanFactory,
    KeanggotaanPpjkFactory,
    PenggunaFactory,
    SuratKuasaFactory,
)
from tests.factories.uang import BAYAR, BuktiBayarFactory, izin_terbit, petugas_jaminan
from workflow.status import Status

pytestmark = pytest.mark.django_db

D = Decimal
NTPN = "0A1B2C3D4E5F6G7H"


@pytest.fixture
def permohonan():
    return izin_terbit()


@pytest.fixture
def importir(permohonan):
    return PenggunaFactory(importir=permohonan.importir)


def isian(permohonan, **lain):
    return {
        "kode_billing": "820260100000001",
        "ntpn": NTPN,
        "bank": "Bank Contoh",
        "tanggal": permohonan.tanggal_skep,
        "nilai": BAYAR,
        "berkas": unggahan_pdf("bukti.pdf"),
    } | lain


def rekam(permohonan, oleh, versi=None, bukti=None, **lain):
    return simpan_bukti_bayar(
        permohonan.pk,
        isian(permohonan, **lain),
        versi=versi,
        oleh=oleh,
        bukti_pk=bukti.pk if bukti else None,
    )


def periksa(bukti, oleh, catatan="", *, terima=True, versi=None):
    return periksa_bukti_bayar(
        bukti.permohonan_id, bukti.pk, terima=terima, catatan=catatan, versi=versi, oleh=oleh
    )


def jejak(permohonan):
    baris = JejakAudit.objects.filter(rantai=permohonan.rantai).order_by("-urut").first()
    return baris.tindakan, baris.jabatan, baris.rincian


def lonceng(orang):
    return list(Notifikasi.objects.filter(pengguna=orang).values_list("judul", "jenis"))


def test_the_importer_records_a_payment_and_the_office_is_told(permohonan, importir):
    petugas = petugas_jaminan(permohonan)
    lain = JabatanFactory(kantor=permohonan.kantor, peran=Peran.ANALIS).pengguna

    bukti = rekam(permohonan, importir)

    bukti.refresh_from_db()
    assert (bukti.keadaan, bukti.nilai, bukti.ntpn) == ("direkam", BAYAR, NTPN)
    assert (bukti.direkam_oleh, bukti.atas_nama) == (importir, permohonan.importir.nama)
    assert bukti.berkas.nama_asli == "bukti.pdf"
    permohonan.refresh_from_db()
    assert permohonan.versi == 1
    tindakan, jabatan, rincian = jejak(permohonan)
    assert (tindakan, jabatan) == ("ubah_isi", permohonan.importir.nama)
    assert rincian["kalimat"] == f"Bukti bayar NTPN {NTPN} sebesar Rp 202.125.000 direkam."
    assert lonceng(petugas) == [
        (f"Pembayaran menunggu pemeriksaan: {permohonan.importir.nama}", "jaminan")
    ]
    assert lonceng(lain) == lonceng(importir) == []


def test_a_shortfall_is_refused_with_what_is_missing(permohonan, importir):
    with pytest.raises(ValidationError) as galat:
        rekam(permohonan, importir, nilai=BAYAR - 1)

    assert galat.value.message_dict == {
        "nilai": ["Kurang Rp 1: yang masih harus dibayar Rp 202.125.000."]
    }
    assert not BuktiBayar.objects.exists()


def test_too_much_is_kept_as_it_is(permohonan, importir):
    assert rekam(permohonan, importir, nilai=BAYAR + 1).nilai == BAYAR + 1


def test_where_nothing_is_due_nothing_is_recorded(permohonan, importir):
    BuktiBayarFactory(permohonan=permohonan)

    with pytest.raises(MomenLewat, match="Tidak ada lagi yang harus dibayar"):
        rekam(permohonan, importir)

    assert BuktiBayar.objects.count() == 1


def test_an_exempted_permit_takes_no_payment():
    permohonan = izin_terbit("pembebasan")

    with pytest.raises(MomenLewat):
        rekam(permohonan, PenggunaFactory(importir=permohonan.importir))


def test_after_a_refusal_the_payment_is_due_again_and_its_number_free(permohonan, importir):
    BuktiBayarFactory(permohonan=permohonan, ntpn=NTPN, ditolak=True)

    assert rekam(permohonan, importir).ntpn == NTPN


@pytest.mark.parametrize("keadaan", ["direkam", "diterima"])
def test_one_number_pays_once_whoever_recorded_it(permohonan, importir, keadaan):
    asing = BuktiBayarFactory(ntpn=NTPN, diterima=keadaan == "diterima")

    with pytest.raises(ValidationError) as galat:
        rekam(permohonan, importir)

    pesan = galat.value.message_dict["ntpn"][0]
    assert pesan.startswith("NTPN ini sudah direkam.")
    assert asing.atas_nama not in pesan
    assert not permohonan.bukti_bayar.exists()


def test_a_waiting_payment_may_be_changed_and_keeps_its_file(permohonan, importir):
    bukti = rekam(permohonan, importir)

    rekam(permohonan, importir, bukti=bukti, bank="Kantor Pos", nilai=BAYAR + 5, berkas=None)

    kini = BuktiBayar.objects.get()
    assert (kini.bank, kini.nilai, kini.berkas) == ("Kantor Pos", BAYAR + 5, bukti.berkas)
    assert jejak(permohonan)[2]["kolom"] == ["bank", "nilai"]


def test_a_change_may_not_fall_short_either(permohonan, importir):
    bukti = BuktiBayarFactory(permohonan=permohonan, nilai=BAYAR + 500)

    with pytest.raises(ValidationError, match="Kurang Rp 1"):
        rekam(permohonan, importir, bukti=bukti, nilai=BAYAR - 1)


def test_a_waiting_payment_may_be_taken_back(permohonan, importir):
    bukti = rekam(permohonan, importir)

    hapus_bukti_bayar(permohonan.pk, bukti.pk, versi=None, oleh=importir)

    assert not BuktiBayar.objects.exists()
    assert jejak(permohonan)[2]["kalimat"].endswith("dihapus.")


@pytest.mark.parametrize("keadaan", ["diterima", "ditolak"])
def test_a_verified_payment_is_neither_changed_nor_taken_back(permohonan, importir, keadaan):
    bukti = BuktiBayarFactory(permohonan=permohonan, **{keadaan: True})

    with pytest.raises(MomenLewat, match="sudah diperiksa"):
        rekam(permohonan, importir, bukti=bukti)
    with pytest.raises(MomenLewat, match="sudah diperiksa"):
        hapus_bukti_bayar(permohonan.pk, bukti.pk, versi=None, oleh=importir)


def test_the_officer_accepts_and_the_importer_is_told(permohonan, importir):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    petugas = petugas_jaminan(permohonan)

    periksa(bukti, petugas, "Sesuai.")

    bukti.refresh_from_db()
    assert (bukti.keadaan, bukti.catatan_periksa) == ("diterima", "Sesuai.")
    assert (bukti.diperiksa_oleh.pengguna, bukti.nama_pemeriksa) == (petugas, petugas.nama)
    assert bukti.waktu_periksa is not None
    tindakan, jabatan, rincian = jejak(permohonan)
    assert (tindakan, jabatan) == ("periksa_bukti_bayar", bukti.diperiksa_oleh.sebutan)
    assert (rincian["hasil"], rincian["nilai"]) == ("diterima", str(BAYAR))
    assert lonceng(importir) == [(f"Pembayaran diterima: NTPN {bukti.ntpn}", "jaminan")]
    assert permohonan.keterlibatan.get().peran == Peran.PETUGAS_JAMINAN


def test_the_officer_refuses_with_a_reason_that_the_importer_reads(permohonan, importir):
    bukti = BuktiBayarFactory(permohonan=permohonan)

    periksa(bukti, petugas_jaminan(permohonan), "NTPN tidak ditemukan.", terima=False)

    bukti.refresh_from_db()
    assert (bukti.keadaan, bukti.catatan_periksa) == ("ditolak", "NTPN tidak ditemukan.")
    assert "Alasan: NTPN tidak ditemukan." in Notifikasi.objects.get(pengguna=importir).isi


def test_a_refusal_needs_a_reason(permohonan):
    bukti = BuktiBayarFactory(permohonan=permohonan)

    with pytest.raises(ValidationError) as galat:
        periksa(bukti, petugas_jaminan(permohonan), terima=False)

    assert list(galat.value.message_dict) == ["catatan"]


def test_a_second_verification_is_told_of_the_first(permohonan):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    periksa(bukti, petugas_jaminan(permohonan))

    with pytest.raises(MomenLewat, match="sudah diperiksa: Diterima"):
        periksa(bukti, petugas_jaminan(permohonan), "Keliru.", terima=False)

    bukti.refresh_from_db()
    assert bukti.keadaan == "diterima"


def test_a_form_that_was_opened_before_a_change_is_stale(permohonan, importir):
    bukti = rekam(permohonan, importir)
    petugas = petugas_jaminan(permohonan)
    rekam(permohonan, importir, bukti=bukti, nilai=BAYAR + 7)

    with pytest.raises(VersiUsang):
        periksa(bukti, petugas, versi=1)

    periksa(bukti, petugas, versi=2)


@pytest.mark.parametrize(
    "peran", [p for p in Peran.values if p not in {Peran.PETUGAS_JAMINAN, Peran.AUDITOR}]
)
def test_no_other_post_verifies(permohonan, peran):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    orang = JabatanFactory(kantor=permohonan.kantor, peran=peran).pengguna

    with pytest.raises(Ditolak, match="Petugas Jaminan"):
        periksa(bukti, orang)


def test_the_recorder_never_verifies_even_with_the_post(permohonan):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    petugas = petugas_jaminan(permohonan)
    KeanggotaanFactory(pengguna=petugas, importir=permohonan.importir)

    with pytest.raises(Ditolak, match="benturan kepentingan"):
        periksa(bukti, petugas)


def test_who_examined_the_application_does_not_verify_its_payment(permohonan):
    bukti = BuktiBayarFactory(permohonan=permohonan)
    petugas = petugas_jaminan(permohonan)
    permohonan.keterlibatan.create(pengguna=petugas, peran=Peran.ANALIS)

    with pytest.raises(Ditolak, match="empat mata"):
        periksa(bukti, petugas)


def test_only_the_importers_side_records(permohonan):
    for orang in (
        petugas_jaminan(permohonan),
        PenggunaFactory(importir=ImportirFactory()),
    ):
        with pytest.raises(Ditolak):
            rekam(permohonan, orang)


def test_before_the_skep_nothing_is_recorded(permohonan, importir):
    belum = izin_terbit(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)
    belum.tanggal_skep = dt.date(2026, 3, 3)  # what the form would have shown

    with pytest.raises(MomenLewat, match="setelah SKEP"):
        rekam(belum, importir)


def test_a_revoked_permit_still_takes_the_payment_that_was_due_and_no_other():
    permohonan = izin_terbit(status=Status.PENCABUTAN_SKEP)
    lama = BuktiBayarFactory(permohonan=permohonan, nilai=D(1))
    hapus_bukti_bayar(permohonan.pk, lama.pk, versi=None, oleh=lama.direkam_oleh)

    bukti = rekam(permohonan, lama.direkam_oleh)

    assert periksa(bukti, petugas_jaminan(permohonan)).berlaku
    with pytest.raises(MomenLewat, match="Tidak ada lagi yang harus dibayar"):
        rekam(permohonan, lama.direkam_oleh)


def test_a_broker_records_in_the_importers_name(permohonan):
    kuasa = SuratKuasaFactory(importir=permohonan.importir)
    orang = KeanggotaanPpjkFactory(ppjk=kuasa.ppjk).pengguna

    bukti = rekam(permohonan, orang)

    assert bukti.atas_nama == f"{kuasa.ppjk.nama}, kuasa {permohonan.importir.nama}"


DITOLAK = [
    ({"kode_billing": "82026010000001"}, "bukti_bayar_billing_15_angka"),
    ({"kode_billing": "82026010000001A"}, "bukti_bayar_billing_15_angka"),
    ({"ntpn": "0A1B2C3D4E5F6G7"}, "bukti_bayar_ntpn_16"),
    ({"ntpn": "0a1b2c3d4e5f6g7h"}, "bukti_bayar_ntpn_16"),
    ({"nilai": D(0)}, "bukti_bayar_nilai_positif"),
    ({"bank": ""}, "bukti_bayar_berbank"),
    ({"keadaan": "lunas", "nama_pemeriksa": "A"}, "bukti_bayar_keadaan_dikenal"),
    ({"keadaan": "diterima", "nama_pemeriksa": ""}, "bukti_bayar_diperiksa_utuh"),
    ({"keadaan": "diterima", "diperiksa_oleh": None}, "bukti_bayar_diperiksa_utuh"),
    ({"catatan_periksa": "Tanpa pemeriksa."}, "bukti_bayar_diperiksa_utuh"),
    ({"keadaan": "ditolak"}, "bukti_bayar_ditolak_beralasan"),
]


@pytest.mark.parametrize(("nilai", "aturan"), DITOLAK)
def test_the_database_refuses(permohonan, nilai, aturan):
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        BuktiBayarFactory(permohonan=permohonan, **nilai)


def test_the_database_takes_a_number_once():
    BuktiBayarFactory(ntpn=NTPN)

    with pytest.raises(IntegrityError, match="bukti_bayar_ntpn_sekali"), transaction.atomic():
        BuktiBayarFactory(ntpn=NTPN)


@pytest.mark.parametrize(
    ("geser", "kalimat"),
    [
        (1, "Tanggal bayar belum tiba. Periksa kembali tanggalnya."),
        (-1, "Tanggal bayar tidak boleh sebelum tanggal SKEP"),
    ],
)
def test_the_service_itself_asks_for_a_day_from_the_skep_to_today(
    permohonan, importir, geser, kalimat
):
    hari = permohonan.tanggal_skep + dt.timedelta(days=geser)

    with pytest.raises(ValidationError) as galat:
        rekam(permohonan, importir, tanggal=hari)

    assert galat.value.message_dict["tanggal"][0].startswith(kalimat)
    assert not BuktiBayar.objects.exists()


@pytest.mark.parametrize("keadaan", ["diterima", "ditolak"])
@pytest.mark.parametrize("ubah", [{"nilai": BAYAR + 1}, {"keadaan": "direkam"}, None])
def test_the_database_keeps_what_was_verified(permohonan, keadaan, ubah):
    bukti = BuktiBayarFactory(permohonan=permohonan, **{keadaan: True})
    satu = BuktiBayar.objects.filter(pk=bukti.pk)

    with pytest.raises(IntegrityError, match="sudah diperiksa"), transaction.atomic():
        satu.delete() if ubah is None else satu.update(**ubah)

    bukti.refresh_from_db()
    assert (bukti.keadaan, bukti.nilai) == (keadaan, BAYAR)
