"""An application that came back: sent again once every item is answered, or called off."""

import pytest
from django.urls import reverse

from permohonan.pengiriman import simpan_kiriman
from tests.factories.lampiran import ButirKekuranganFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import JabatanFactory
from tests.workflow.pengiriman import alamat, galat, galat_umum, isian
from workflow.status import Status

pytestmark = pytest.mark.django_db


@pytest.fixture
def kembali(permohonan):
    """An application that came back with one question."""
    kembali = PermohonanFactory(
        status=Status.KEKURANGAN_DOKUMEN, importir=permohonan.importir, lengkap=True
    )
    ButirKekuranganFactory(permohonan=kembali)
    return kembali


def test_it_is_not_sent_back_before_every_item_is_answered(client, importir, kembali):
    butir = kembali.butir_kekurangan.get()
    isi = client.get(alamat(kembali)).content.decode()
    assert f"Butir kekurangan belum dijawab: {butir.alasan}" in isi
    assert reverse("workflow:kekurangan_jawab", args=[kembali.pk, butir.pk]) in isi

    jawaban = client.post(alamat(kembali), isian(kembali))

    assert "Permohonan belum lengkap" in str(galat_umum(jawaban))
    kembali.refresh_from_db()
    assert kembali.status == Status.KEKURANGAN_DOKUMEN


def test_open_items_and_missing_parts_are_told_together(client, importir, kembali):
    kembali.barang.all().delete()

    isi = client.get(alamat(kembali)).content.decode()

    assert "Belum ada barang yang direkam." in isi
    assert "Butir kekurangan belum dijawab" in isi


def test_it_is_sent_back_with_a_note(client, importir, kembali):
    kembali.butir_kekurangan.all().delete()
    ButirKekuranganFactory(permohonan=kembali, terjawab=True)
    assert galat(client.post(alamat(kembali), isian(kembali, catatan=" "))) == ["catatan"]

    client.post(alamat(kembali), isian(kembali))

    kembali.refresh_from_db()
    assert (kembali.status, kembali.putaran) == (Status.PENELITIAN_ANALIS, 2)


def test_an_application_is_called_off_with_a_reason(client, permohonan, importir):
    url = reverse("workflow:aksi", args=[permohonan.pk, "batalkan"])
    assert "Tindakan ini tidak dapat dibatalkan." in client.get(url).content.decode()
    assert galat(client.post(url, {"versi": permohonan.versi})) == ["catatan"]

    jawaban = client.post(
        url, {"versi": permohonan.versi, "catatan": "Barang batal datang."}, follow=True
    )

    permohonan.refresh_from_db()
    assert permohonan.status == Status.PEMBATALAN
    assert [str(p) for p in jawaban.context["messages"]] == [
        "Batalkan: berhasil. Status kini Pembatalan."
    ]
    assert client.get(url).status_code == 409


def test_what_an_analyst_has_taken_is_not_called_off(client, importir, permohonan):
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)
    dikirim.pemegang = JabatanFactory(kantor=dikirim.kantor)
    dikirim.save()
    url = reverse("workflow:aksi", args=[dikirim.pk, "batalkan"])

    assert "Permohonan sudah diambil oleh Analis." in client.get(url).content.decode()
    jawaban = client.post(url, {"versi": dikirim.versi, "catatan": "Batal."})

    assert jawaban.status_code == 409
    dikirim.refresh_from_db()
    assert dikirim.status == Status.PENELITIAN_ANALIS


@pytest.mark.parametrize(
    ("nama", "kode"), [("delete", 404), ("save", 404), ("terbitkan_skep", 403), ("kirim", 302)]
)
def test_only_rows_of_the_table_are_actions(client, permohonan, importir, nama, kode):
    url = reverse("workflow:aksi", args=[permohonan.pk, nama])

    assert client.get(url).status_code == kode


def test_a_stale_action_keeps_the_note(client, permohonan, importir):
    url = reverse("workflow:aksi", args=[permohonan.pk, "batalkan"])

    jawaban = client.post(url, {"versi": permohonan.versi + 5, "catatan": "Alasan saya"})

    assert jawaban.status_code == 409
    assert "Alasan saya" in jawaban.content.decode()
    permohonan.refresh_from_db()
    assert permohonan.status == Status.DRAFT


def test_the_page_before_sending_again_lists_what_changed(client, importir, kembali):
    simpan_kiriman(kembali, oleh=importir, catatan="")
    assert "Belum ada yang berubah." in client.get(alamat(kembali)).content.decode()

    kembali.barang.update(uraian="Mesin bubut")
    kembali.versi += 1
    kembali.save()

    isi = client.get(alamat(kembali)).content.decode()
    assert "Yang berubah sejak pengiriman terakhir" in isi
    assert "</del> → <ins>" in isi
