"""Many findings in one transaction: all or none, once in the trail, pinned at the day's rates."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from jejak.models import JejakAudit
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.models import Barang
from portal.izin import Peran
from pungutan.models import PenetapanBarang
from pungutan.penetapan import (
    IsianBarang,
    PenetapanDitolak,
    sematkan_ulang,
    tetapkan_banyak,
    tetapkan_barang,
)
from referensi.models import Kurs, PosTarif, TarifPajak
from referensi.services import TarifTidakAda
from tests.factories.permohonan import BarangFactory
from tests.factories.pungutan import PenetapanFactory, tarif_lama
from tests.factories.referensi import PosTarifFactory, ValutaFactory
from tests.factories.workflow import perkara, petugas
from workflow.status import Status

pytestmark = pytest.mark.django_db
D = Decimal
HS, DEREK = "85021100", "84264100"


@pytest.fixture
def kasus():
    """An application at the Kepala Seksi with three goods, and its holder."""
    tarif_lama()
    permohonan, user = perkara(Status.PENELITIAN_KEPALA_SEKSI)
    BarangFactory.create_batch(3, permohonan=permohonan)
    return permohonan, user


def isian(permohonan, cif="100", hs=HS, dasar="Data harga", **lain):
    lain["dasar"] = dasar
    return [IsianBarang(b.pk, hs, D(cif), **lain) for b in permohonan.barang.all()]


def tetapkan(permohonan, user, semua, versi=None):
    return tetapkan_banyak(permohonan.pk, semua, versi=versi, oleh=user)


def ubah(barang_pk, **isi):
    PenetapanBarang.objects.filter(pk=barang_pk).update(**isi)


def test_all_goods_are_determined_with_one_version_and_one_row_in_the_trail(kasus):
    permohonan, user = kasus

    assert tetapkan(permohonan, user, isian(permohonan), versi=0) == 3

    permohonan.refresh_from_db()
    semua = PenetapanBarang.objects.filter(barang__permohonan=permohonan)
    assert [(p.hs, p.cif, p.kurs, p.oleh) for p in semua] == [
        (HS, D(100), D(10000), permohonan.pemegang)
    ] * 3
    jejak = JejakAudit.objects.get(rantai=permohonan.rantai)
    assert (permohonan.versi, jejak.tindakan, jejak.objek) == (1, "tetapkan_banyak", "3 barang")
    satu = str(permohonan.barang.first().pk)
    assert set(jejak.rincian["barang"]) == {str(b.pk) for b in permohonan.barang.all()}
    assert jejak.rincian["barang"][satu]["sebelum"] is None
    assert jejak.rincian["barang"][satu]["kini"]["hs"] == HS


def test_one_bad_row_keeps_nothing_and_every_bad_row_is_told(kasus):
    permohonan, user = kasus
    satu, dua, tiga = permohonan.barang.all()
    tiga.valuta = ValutaFactory(kode="CHF")
    tiga.save()

    with pytest.raises(PenetapanDitolak) as tolak:
        tetapkan(
            permohonan,
            user,
            [
                IsianBarang(satu.pk, HS, D(1), dasar="Data harga"),
                IsianBarang(dua.pk, "99999999", D(1), dasar="Data harga"),
                IsianBarang(tiga.pk, HS, D(1), dasar="Data harga"),
            ],
        )

    assert {pk: list(g) for pk, g in tolak.value.galat.items()} == {
        dua.pk: ["hs"],
        tiga.pk: ["cif"],
    }
    assert "99999999" in tolak.value.galat[dua.pk]["hs"]
    assert not PenetapanBarang.objects.exists()
    permohonan.refresh_from_db()
    assert permohonan.versi == 0


def test_a_value_beyond_reason_is_told_at_its_row(kasus):
    permohonan, user = kasus

    with pytest.raises(PenetapanDitolak) as tolak:
        tetapkan(permohonan, user, isian(permohonan, cif="999999999999"))

    assert {tuple(g) for g in tolak.value.galat.values()} == {("cif",)}


def test_rows_that_say_the_same_keep_their_pinned_rates(kasus):
    permohonan, user = kasus
    tetapkan(permohonan, user, isian(permohonan))
    Kurs.objects.update(nilai=D(20000))
    semua = isian(permohonan)
    semua[0] = IsianBarang(semua[0].barang, HS, D(200), dasar="Data harga")

    assert tetapkan(permohonan, user, semua) == 1

    kurs = PenetapanBarang.objects.order_by("barang__nomor_urut").values_list("kurs", flat=True)
    assert list(kurs) == [D(20000), D(10000), D(10000)]


def test_a_changed_item_is_determined_anew_by_the_same_words(kasus):
    permohonan, user = kasus
    tetapkan(permohonan, user, isian(permohonan))
    barang = permohonan.barang.first()
    barang.uraian = "Lain"
    barang.save()

    assert tetapkan(permohonan, user, isian(permohonan)) == 1

    assert permohonan.barang.select_related("penetapan").first().penetapan.usang is False


def test_nothing_to_write_raises_no_version(kasus):
    permohonan, user = kasus
    tetapkan(permohonan, user, isian(permohonan))

    assert tetapkan(permohonan, user, isian(permohonan)) == 0

    permohonan.refresh_from_db()
    assert permohonan.versi == 1


def test_own_rates_stay_with_their_heading_and_go_with_another(kasus):
    permohonan, user = kasus
    PosTarifFactory(kode=DEREK, bm_persen=D(5))
    tetapkan(permohonan, user, isian(permohonan, tarif={"bm_persen": D(7)}))
    tetapkan(permohonan, user, isian(permohonan, cif="150"))
    satu = PenetapanBarang.objects.first()
    assert (satu.bm_persen, satu.tarif_sendiri) == (D(7), ["bm_persen"])

    tetapkan(permohonan, user, isian(permohonan, cif="150", hs=DEREK))

    satu.refresh_from_db()
    assert (satu.bm_persen, satu.tarif_sendiri) == (D(5), [])


def test_a_rate_that_agrees_with_the_book_is_the_books(kasus):
    permohonan, user = kasus

    tetapkan(permohonan, user, isian(permohonan, tarif={"bm_persen": D(10), "pph_persen": D(1)}))

    assert PenetapanBarang.objects.first().tarif_sendiri == ["pph_persen"]


def test_a_specific_duty_replaces_the_percentage(kasus):
    permohonan, user = kasus

    tetapkan(permohonan, user, isian(permohonan, tarif={"bm_spesifik": D(1500)}))

    satu = PenetapanBarang.objects.first()
    assert (satu.bm_persen, satu.bm_spesifik) == (None, D(1500))


def test_the_basis_stays_where_it_is_not_given(kasus):
    permohonan, user = kasus
    tetapkan(permohonan, user, isian(permohonan, dasar="Invoice"))

    tetapkan(permohonan, user, isian(permohonan, cif="300", dasar=None))

    assert set(PenetapanBarang.objects.values_list("dasar", flat=True)) == {"Invoice"}


def test_a_single_finding_and_a_table_of_one_leave_the_same(kasus):
    permohonan, user = kasus
    satu, dua, _ = permohonan.barang.all()
    isi = {"hs": HS, "metode": "1", "cif": D(100), "dasar": "Data harga"}
    tetapkan_barang(permohonan.pk, satu.pk, isi, versi=None, oleh=user)

    tetapkan(permohonan, user, [IsianBarang(dua.pk, HS, D(100), dasar="Data harga")])

    kolom = ("hs", "cif", "bm_persen", "ppn_persen", "pph_persen", "kurs", "tanggal_kurs")
    nilai = PenetapanBarang.objects.values_list(*kolom)
    assert nilai[0] == nilai[1]


def test_foreign_goods_and_a_missing_general_rate_stop_everything(kasus):
    permohonan, user = kasus
    asing = BarangFactory()
    with pytest.raises(Barang.DoesNotExist):
        tetapkan(
            permohonan,
            user,
            [*isian(permohonan), IsianBarang(asing.pk, HS, D(1), dasar="Data harga")],
        )
    TarifPajak.objects.filter(jenis="ppn").delete()
    with pytest.raises(TarifTidakAda, match="PPN"):
        tetapkan(permohonan, user, isian(permohonan))

    assert not PenetapanBarang.objects.exists()


def test_nobody_else_determines(kasus):
    permohonan, user = kasus
    semua = isian(permohonan)

    with pytest.raises(Ditolak):
        tetapkan(permohonan, petugas(permohonan, Peran.ANALIS), semua)
    with pytest.raises(MomenLewat):
        tetapkan(permohonan, petugas(permohonan), semua)
    with pytest.raises(VersiUsang):
        tetapkan(permohonan, user, semua, versi=9)
    with pytest.raises(MomenLewat):
        sematkan_ulang(permohonan.pk, None, versi=None, oleh=petugas(permohonan))

    assert not PenetapanBarang.objects.exists()


def test_pinning_anew_moves_rates_and_leaves_what_the_officer_set(kasus):
    permohonan, user = kasus
    tetapkan(permohonan, user, isian(permohonan, tarif={"pph_persen": D(1)}))
    Kurs.objects.update(nilai=D(11000))
    PosTarif.objects.update(bm_persen=D(15))

    assert sematkan_ulang(permohonan.pk, None, versi=1, oleh=user) == 3

    satu = PenetapanBarang.objects.first()
    assert (satu.kurs, satu.bm_persen, satu.pph_persen) == (D(11000), D(15), D(1))
    jejak = JejakAudit.objects.filter(rantai=permohonan.rantai).latest("urut")
    isi = jejak.rincian["barang"][str(satu.barang_id)]
    assert jejak.tindakan == "sematkan_ulang"
    assert (D(isi["sebelum"]["kurs"]), D(isi["kini"]["kurs"])) == (D(10000), D(11000))


def test_pinning_anew_touches_only_what_was_asked_and_only_what_moved(kasus):
    permohonan, user = kasus
    tetapkan(permohonan, user, isian(permohonan))
    satu, dua, tiga = permohonan.barang.all()
    for barang in (satu, dua):
        ubah(barang.pk, kurs=D(9000))
    dua.uraian = "Berubah"
    dua.save()

    assert sematkan_ulang(permohonan.pk, [tiga.pk], versi=None, oleh=user) == 0
    assert sematkan_ulang(permohonan.pk, None, versi=None, oleh=user) == 1

    kurs = PenetapanBarang.objects.order_by("barang__nomor_urut").values_list("kurs", flat=True)
    assert list(kurs) == [D(10000), D(9000), D(10000)]


def test_the_database_knows_which_rates_may_be_ones_own(kasus):
    permohonan, _ = kasus

    with pytest.raises(IntegrityError, match="penetapan_tarif_sendiri"), transaction.atomic():
        PenetapanFactory(barang=permohonan.barang.first(), tarif_sendiri=["ppn_persen"])


def test_a_rate_of_tomorrow_is_not_of_today(kasus):
    permohonan, user = kasus
    hari = timezone.localdate(timezone=permohonan.kantor.zona_waktu)
    PosTarif.objects.update(berlaku_sampai=hari)
    PosTarifFactory(kode=HS, bm_persen=D(40), berlaku_dari=hari + dt.timedelta(days=1))

    tetapkan(permohonan, user, isian(permohonan))

    assert PenetapanBarang.objects.first().bm_persen == D(10)


@pytest.mark.parametrize("banyak", [1, 60])
def test_the_service_takes_the_same_statements_at_any_size(
    kasus, banyak, django_assert_num_queries
):
    permohonan, user = kasus
    if banyak > 3:
        BarangFactory.create_batch(banyak - 3, permohonan=permohonan)
    semua = isian(permohonan)[:banyak]

    with django_assert_num_queries(27):
        tetapkan(permohonan, user, semua)
    Kurs.objects.update(nilai=D(11000))
    with django_assert_num_queries(19):
        sematkan_ulang(permohonan.pk, None, versi=None, oleh=user)
