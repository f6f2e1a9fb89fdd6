"""A table on its way: sent, read, confirmed, stored whole or not at all, once."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from jejak.models import Outbox
from jejak.tasks import drain_outbox
from permohonan.galat import Ditolak, MomenLewat, VersiUsang
from permohonan.impor import kemajuan, pesan, simpan
from permohonan.models import Barang, ImporBarang
from permohonan.services import impor as layanan
from permohonan.services.barang import hapus_barang
from permohonan.services.header import hapus_draft
from permohonan.services.impor import batalkan_impor, konfirmasi_impor
from permohonan.tasks import sapu_impor
from tests.factories.permohonan import BarangFactory, PermohonanFactory
from tests.factories.portal import ImportirFactory, PenggunaFactory
from tests.factories.referensi import NegaraFactory
from tests.permohonan.impor.jalan import baca, impor_penuh, tegaskan
from tests.permohonan.impor.tabel import JUDUL, baris, kirim, rujukan, xlsx
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


@pytest.mark.parametrize("jahat", ["_x0000_a", "_xD800_a"])
def test_characters_that_no_database_keeps_are_told_not_tried_again_and_again(kosong, jahat):
    sel = [baca(PermohonanFactory(), xlsx(baris(**{k: jahat}))) for k in ("negara_asal", "uraian")]
    judul = baca(kosong, xlsx([*baris(), "x"], judul=[*JUDUL, jahat]))

    assert [i.keadaan for i in (*sel, judul)] == ["salah", "salah", "siap"]
    assert not Outbox.objects.filter(selesai=None).exclude(topik="pratinjau_berkas").exists()


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


def test_a_second_worker_that_read_meanwhile_stores_nothing_more(kosong, monkeypatch):
    impor = baca(kosong, xlsx(baris()))
    tegaskan(kosong, impor)
    nomor, asli = {"impor": str(impor.pk)}, layanan._baca

    def disusul(*args):
        hasil = asli(*args)
        with monkeypatch.context() as sementara:
            sementara.setattr(layanan, "_baca", asli)
            layanan.simpan_impor(nomor)
        return hasil

    monkeypatch.setattr(layanan, "_baca", disusul)
    layanan.simpan_impor(nomor)

    impor.refresh_from_db()
    assert (impor.keadaan, kosong.barang.count()) == ("selesai", 1)


def test_a_table_nobody_confirmed_for_a_week_is_given_up_with_its_bytes(
    kosong, django_capture_on_commit_callbacks
):
    impor = baca(kosong, xlsx(baris()))
    sapu_impor()
    impor.refresh_from_db()
    assert impor.keadaan == ImporBarang.Keadaan.SIAP
    ImporBarang.objects.update(dibuat=timezone.now() - dt.timedelta(days=8))

    with django_capture_on_commit_callbacks(execute=True):
        sapu_impor()

    impor.refresh_from_db()
    assert impor.keadaan == ImporBarang.Keadaan.BATAL
    assert not default_storage.exists(impor.isi.name)
