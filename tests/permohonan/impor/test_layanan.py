"""A table on its way: sent, read, confirmed, stored whole or not at all, once."""

from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from jejak.models import JejakAudit, Outbox
from jejak.tasks import drain_outbox
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.impor import kemajuan, pesan, simpan
from permohonan.impor.tulis import ekspor_barang
from permohonan.models import Barang, ImporBarang
from permohonan.services import impor as layanan
from permohonan.services.barang import hapus_barang
from permohonan.services.header import hapus_draft
from permohonan.services.impor import batalkan_impor, konfirmasi_impor
from tests.factories.permohonan import BarangFactory, LokasiFactory, PermohonanFactory
from tests.factories.portal import ImportirFactory, PenggunaFactory
from tests.factories.referensi import NegaraFactory
from tests.permohonan.impor.tabel import baris, kirim, rujukan, teks, xlsx
from workflow.status import Status

pytestmark = pytest.mark.django_db
GANTI = ImporBarang.Cara.GANTI


@pytest.fixture(autouse=True)
def _rujukan():
    rujukan()


@pytest.fixture
def kosong():
    """A draft without goods."""
    return PermohonanFactory()


def baca(permohonan, isi, **lain):
    """Send a table and let the worker read it."""
    impor = kirim(permohonan, isi, **lain)
    drain_outbox()
    impor.refresh_from_db()
    return impor


def tegaskan(permohonan, impor):
    permohonan.refresh_from_db()
    konfirmasi_impor(permohonan.pk, impor.pk, versi=permohonan.versi, oleh=impor.oleh)


def impor_penuh(permohonan, isi, **lain):
    impor = baca(permohonan, isi, **lain)
    tegaskan(permohonan, impor)
    drain_outbox()
    impor.refresh_from_db()
    permohonan.refresh_from_db()
    return impor


def isi_barang(permohonan):
    """Return the goods as plain values, without their keys."""
    kolom = ("negara_asal", "satuan", "valuta", "lokasi__kantor_pengawas")
    nama = [f"{k}__kode" for k in kolom]
    return list(
        permohonan.barang.values_list(
            "nomor_urut",
            "uraian",
            "kondisi",
            "spesifikasi",
            "identitas",
            "pemilik",
            "tahun_pembuatan",
            "harga_satuan",
            "jumlah",
            "pos_tarif",
            "lokasi__lokasi",
            *nama,
        )
    )


def test_a_table_becomes_goods_with_their_places(kosong):
    impor = impor_penuh(kosong, xlsx(baris(), baris(uraian="Bor", lokasi="Gudang  B")))

    assert isi_barang(kosong) == [
        (
            1,
            "Generator set 500 kVA",
            "bekas",
            "500 kVA, 400 V",
            "SN-1",
            "Alpha GmbH",
            2021,
            Decimal("1250.5000"),
            Decimal("2.0000"),
            "85021100",
            "Gudang A, Surabaya",
            "SG",
            "NIU",
            "USD",
            "070100",
        ),
        (2, "Bor", *isi_barang(kosong)[0][2:10], "Gudang B", "SG", "NIU", "USD", "070100"),
    ]
    assert (impor.keadaan, impor.hasil["jumlah"]) == ("selesai", 2)
    assert kosong.lokasi.count() == 2


def test_the_import_is_one_sentence_of_the_audit_trail_and_one_version(kosong):
    semula = kosong.versi

    impor_penuh(kosong, xlsx(baris(), baris(identitas="SN-2")))

    jejak = JejakAudit.objects.filter(rantai=kosong.rantai).get()
    assert jejak.rincian["kalimat"] == "2 barang diimpor dari barang.xlsx."
    assert (jejak.pelaku, kosong.versi) == (kosong.dibuat_oleh, semula + 1)


def test_goods_are_appended_and_a_registered_place_is_used_again(kosong):
    tempat = LokasiFactory(permohonan=kosong, lokasi="Gudang A, Surabaya")
    BarangFactory(permohonan=kosong, lokasi=tempat)

    impor_penuh(kosong, teks(baris()), jenis="teks")

    assert [b.nomor_urut for b in kosong.barang.all()] == [1, 2]
    assert kosong.lokasi.get() == tempat


def test_nothing_is_stored_before_the_sender_confirms(kosong):
    impor = baca(kosong, xlsx(baris()))

    assert (impor.keadaan, kosong.barang.count(), impor.hasil["total"]) == (
        "siap",
        0,
        [["USD", "2501.0"]],
    )


def test_one_wrong_cell_and_nothing_can_be_confirmed(kosong):
    impor = baca(kosong, xlsx(baris(), baris(valuta="EURO")))
    tegaskan(kosong, impor)
    drain_outbox()

    impor.refresh_from_db()
    assert (impor.keadaan, impor.hasil["jumlah_galat"], kosong.barang.count()) == ("salah", 1, 0)


def test_a_refused_table_says_why_and_leaves_no_bytes(kosong, django_capture_on_commit_callbacks):
    impor = kirim(kosong, b"\xd0\xcf\x11\xe0")
    with django_capture_on_commit_callbacks(execute=True):
        drain_outbox()

    impor.refresh_from_db()
    assert (impor.keadaan, pesan.kalimat_tabel(impor.sebab)[:24]) == (
        "gagal",
        "Ini berkas Excel lama (.",
    )
    assert not default_storage.exists(impor.isi.name)


def test_all_or_nothing_also_where_the_last_row_fails(kosong, monkeypatch):
    BarangFactory(permohonan=kosong)
    impor = baca(kosong, xlsx(*[baris(identitas=n) for n in range(3)]), cara=GANTI)
    tegaskan(kosong, impor)
    asli = Barang.objects.bulk_create
    monkeypatch.setattr(simpan, "SEKALI_TULIS", 2)

    def mati(daftar, **lain):
        if len(daftar) == 1:
            raise RuntimeError("worker killed")
        return asli(daftar, **lain)

    with monkeypatch.context() as sementara:
        sementara.setattr(Barang.objects, "bulk_create", mati)
        drain_outbox()
    impor.refresh_from_db()
    setengah = (impor.keadaan, kosong.barang.count(), kosong.lokasi.count())
    Outbox.objects.filter(selesai=None).update(coba_lagi_pada=impor.dibuat)
    drain_outbox()
    impor.refresh_from_db()

    assert setengah == ("menyimpan", 1, 1)
    assert (impor.keadaan, kosong.barang.count()) == ("selesai", 3)


def test_a_double_click_and_a_replayed_message_import_once(kosong):
    impor = baca(kosong, xlsx(baris()))
    kosong.refresh_from_db()
    for _ in range(2):
        konfirmasi_impor(kosong.pk, impor.pk, versi=kosong.versi, oleh=impor.oleh)
    drain_outbox()
    konfirmasi_impor(kosong.pk, impor.pk, versi=kosong.versi, oleh=impor.oleh)
    for topik in (layanan.periksa_impor, layanan.simpan_impor):
        topik({"impor": str(impor.pk)})
    drain_outbox()

    assert kosong.barang.count() == 1


def test_a_stale_preview_is_not_confirmed(kosong):
    impor = baca(kosong, xlsx(baris()))

    with pytest.raises(VersiUsang):
        konfirmasi_impor(kosong.pk, impor.pk, versi=kosong.versi + 1, oleh=impor.oleh)

    impor.refresh_from_db()
    assert impor.keadaan == "siap"


def test_what_changed_after_the_confirmation_is_not_written_over(kosong):
    lama = BarangFactory(permohonan=kosong)
    impor = baca(kosong, xlsx(baris(), baris(identitas="2")), cara=GANTI)
    tegaskan(kosong, impor)
    hapus_barang(kosong.pk, lama.pk, versi=None, oleh=kosong.dibuat_oleh)

    drain_outbox()
    impor.refresh_from_db()
    sebelum = (impor.keadaan, impor.sebab, kosong.barang.count())
    tegaskan(kosong, impor)
    drain_outbox()

    assert sebelum == ("siap", ["berubah"], 0)
    assert kosong.barang.count() == 2


def test_an_application_that_was_sent_meanwhile_takes_nothing(kosong):
    impor = baca(kosong, xlsx(baris()))
    tegaskan(kosong, impor)
    type(kosong).objects.filter(pk=kosong.pk).update(status=Status.PEMBATALAN)

    drain_outbox()

    impor.refresh_from_db()
    assert (impor.keadaan, kosong.barang.count()) == ("gagal", 0)
    assert pesan.kalimat_tabel(impor.sebab) == (
        "Tidak ada yang disimpan. Permohonan sudah berstatus Pembatalan."
    )


def test_a_code_closed_between_preview_and_storing_is_told(kosong):
    impor = baca(kosong, xlsx(baris()))
    tegaskan(kosong, impor)
    NegaraFactory().delete()

    drain_outbox()

    impor.refresh_from_db()
    assert (impor.keadaan, impor.hasil["galat"][0][:4], kosong.barang.count()) == (
        "salah",
        [2, "negara_asal", "D", "negara_tidak_dikenal"],
        0,
    )


def test_a_table_that_was_lost_from_the_store_is_told(kosong):
    impor = kirim(kosong, xlsx(baris()))
    default_storage.delete(impor.isi.name)
    drain_outbox()

    impor.refresh_from_db()
    assert impor.sebab == ["berkas_hilang"]


def test_the_limit_counts_the_goods_that_are_there(kosong, monkeypatch):
    monkeypatch.setattr(simpan, "BARIS_TERBANYAK", 2)
    BarangFactory(permohonan=kosong)

    terlalu = impor_penuh(kosong, xlsx(baris(), baris(identitas="2")))
    cukup = impor_penuh(kosong, xlsx(baris()))

    assert (terlalu.sebab, cukup.keadaan) == (["terlalu_banyak_barang", 3, 2], "selesai")


def test_a_new_table_takes_the_place_of_an_unconfirmed_one_only(kosong):
    pertama = baca(kosong, xlsx(baris()))
    kedua = baca(kosong, xlsx(baris()))
    tegaskan(kosong, kedua)

    with pytest.raises(MomenLewat):
        kirim(kosong, xlsx(baris()))
    batalkan_impor(kosong.pk, kedua.pk, oleh=kedua.oleh)

    pertama.refresh_from_db()
    kedua.refresh_from_db()
    assert (pertama.keadaan, kedua.keadaan) == ("batal", "menyimpan")


def test_a_cancelled_table_cannot_be_confirmed(kosong):
    impor = baca(kosong, xlsx(baris()))
    batalkan_impor(kosong.pk, impor.pk, oleh=impor.oleh)
    tegaskan(kosong, impor)
    drain_outbox()

    impor.refresh_from_db()
    assert (impor.keadaan, kosong.barang.count()) == ("batal", 0)


def test_the_database_keeps_one_open_table_per_application(kosong):
    kirim(kosong, xlsx(baris()))

    with pytest.raises(IntegrityError), transaction.atomic():
        ImporBarang.objects.create(
            permohonan=kosong, oleh=kosong.dibuat_oleh, nama="x", jenis="teks"
        )


def test_only_who_may_change_the_application_imports(kosong):
    asing = PenggunaFactory(importir=ImportirFactory())
    impor = baca(kosong, xlsx(baris()))

    with pytest.raises(Ditolak):
        kirim(kosong, xlsx(baris()), oleh=asing)
    with pytest.raises(Ditolak):
        konfirmasi_impor(kosong.pk, impor.pk, versi=kosong.versi, oleh=asing)


def test_replacing_keeps_the_identity_of_goods_that_stay(kosong):
    impor_penuh(kosong, xlsx(*[baris(identitas=n) for n in "abc"]))
    a, b, c = kosong.barang.all()

    # c now first with another heading, b gone, a new one, a last at another place.
    impor_penuh(
        kosong,
        xlsx(
            baris(identitas="c", pos_tarif=""),
            baris(identitas="d"),
            baris(identitas="a", lokasi="Gudang Z"),
        ),
        cara=GANTI,
    )

    kini = list(kosong.barang.values_list("pk", "nomor_urut", "pos_tarif", "lokasi__lokasi"))
    assert kini[0] == (c.pk, 1, "", "Gudang A, Surabaya")
    assert kini[2] == (a.pk, 3, "85021100", "Gudang Z")
    assert kini[1][0] not in {a.pk, b.pk, c.pk}


def test_an_export_comes_back_equal_whatever_stands_in_it(kosong):
    aneh = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-1", "_x0041_", 'a "b" <c> & ö 😀', "007")
    for teks_aneh in aneh:
        BarangFactory(
            permohonan=kosong, uraian=teks_aneh, identitas=teks_aneh, pos_tarif="85021100"
        )
    BarangFactory(
        permohonan=kosong,
        spesifikasi="satu\r\ndua\ttiga",
        harga_satuan=Decimal("99999999999999.9999"),
        jumlah=Decimal("999999999999.0000"),
    )
    lama = isi_barang(kosong)
    pk = list(kosong.barang.values_list("pk", flat=True))

    impor_penuh(kosong, ekspor_barang(kosong), cara=GANTI)

    assert isi_barang(kosong) == lama
    assert list(kosong.barang.values_list("pk", flat=True)) == pk


def test_into_another_application_the_export_is_the_same_goods(kosong):
    lain = PermohonanFactory()
    for n in range(3):
        BarangFactory(permohonan=kosong, harga_satuan=Decimal(f"0.{n}125"))

    impor_penuh(lain, ekspor_barang(kosong))

    assert isi_barang(lain) == isi_barang(kosong)


def test_storing_asks_the_database_as_often_for_many_rows_as_for_few(
    kosong, django_assert_num_queries
):
    lain = PermohonanFactory()
    for permohonan, jumlah in ((kosong, 1), (lain, 400)):
        tabel = xlsx(*[baris(identitas=n, lokasi=f"Gudang {n}") for n in range(jumlah)])
        impor = baca(permohonan, tabel)
        tegaskan(permohonan, impor)
        with django_assert_num_queries(27):
            layanan.simpan_impor({"impor": str(impor.pk)})


def test_a_cache_that_is_away_costs_the_bar_only(kosong, monkeypatch):
    def putus(*_args):
        raise ConnectionError

    monkeypatch.setattr(kemajuan.cache, "set", putus)
    monkeypatch.setattr(kemajuan.cache, "get", putus)

    impor = impor_penuh(kosong, xlsx(baris()))

    assert (impor.keadaan, kemajuan.persen(impor.pk)) == ("selesai", 0)


def test_the_bar_stands_at_the_end_when_the_goods_are_there(kosong):
    impor = impor_penuh(kosong, xlsx(baris()))

    assert kemajuan.persen(impor.pk) == 100


def test_a_deleted_draft_takes_the_bytes_of_its_tables_along(
    kosong, django_capture_on_commit_callbacks
):
    impor = kirim(kosong, xlsx(baris()))
    with django_capture_on_commit_callbacks(execute=True):
        hapus_draft(kosong.pk, versi=None, oleh=kosong.dibuat_oleh)

    assert not ImporBarang.objects.exists()
    assert not default_storage.exists(impor.isi.name)
