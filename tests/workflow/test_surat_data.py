"""The data inside a letter: what the letter says, for machines."""

import json
from io import BytesIO

import pypdf
import pytest

from tests.factories.referensi import DasarHukumFactory
from tests.factories.surat import KeputusanFactory
from tests.workflow.pdf import surat_pdf, teks
from tests.workflow.test_surat_perubahan import PERPANJANGAN, UANG
from workflow.surat.data import isi_data

pytestmark = pytest.mark.django_db
TOKEN = "Zk3v9Qm2Xy8Wb1Lp6Rt0Aw"  # of a paper, not a secret


def buat(**lain):
    return KeputusanFactory(token=TOKEN, **lain)


def rupiah(teks):
    """Return an amount as the letter writes it."""
    return f"Rp {int(teks):,}".replace(",", ".")


def terlampir(pdf):
    """Return the files inside a PDF by their names."""
    return {nama: isi[0] for nama, isi in pypdf.PdfReader(BytesIO(pdf)).attachments.items()}


def test_a_letter_carries_its_data_and_the_data_say_what_it_says():
    keputusan = buat(isian={"barang": 3, "fasilitas": "keringanan"})
    pdf = surat_pdf(keputusan)

    data = json.loads(terlampir(pdf)["data-surat.json"])

    assert data == isi_data(keputusan)
    assert (data["versi"], data["jenis"], data["permohonan"]) == (1, "skep", "baru")
    isi = teks(pdf)
    assert f"NOMOR {data['nomor']}" in isi
    assert data["tanggal"] == "2026-11-22"
    assert f"atas {data['jumlah_barang']} (tiga) jenis barang" in isi
    assert len(data["barang"]) == data["jumlah_barang"] == 3
    assert f"membayar {rupiah(data['uang']['total_dibayar'])} (" in isi
    assert f"jaminan sebesar {rupiah(data['uang']['total_dijamin'])} (" in isi
    assert sum(map(int, data["uang"]["dibayar"].values())) == int(data["uang"]["total_dibayar"])
    assert sum(map(int, data["uang"]["dijamin"].values())) == int(data["uang"]["total_dijamin"])
    assert data["total_valuta"] == [{"valuta": "USD", "cif": "300000.0000"}]
    assert "USD 300.000,00" in isi


def test_the_token_and_what_was_not_granted_are_no_data():
    keputusan = buat(jenis="penolakan", alasan="Kontrak berakhir.\n\nNomor seri berbeda.")

    data = isi_data(keputusan)

    assert data["alasan"] == ["Kontrak berakhir.", "Nomor seri berbeda."]
    assert {"barang", "uang", "fasilitas"} & set(data) == set()
    assert TOKEN not in json.dumps(data)


def test_decisions_of_before_the_freeze_cite_the_same_in_letter_and_data():
    DasarHukumFactory(teks="Peraturan hari itu", ringkas="Peraturan hari itu")
    keputusan = buat()
    assert "dasar_hukum" not in keputusan.isi

    assert isi_data(keputusan)["dasar_hukum"] == ["Peraturan hari itu"]
    assert "Mengingat : 1. Peraturan hari itu; MEMUTUSKAN" in teks(surat_pdf(keputusan))


def test_an_extension_tells_the_skep_it_changes_and_its_money():
    isian = {"barang": 0, "uang": None, "fasilitas": "keringanan", "perubahan": PERPANJANGAN}
    data = isi_data(buat(isian=isian | {"perpanjangan_uang": UANG}))

    assert data["permohonan"] == "perpanjangan"
    assert data["perubahan"]["asal"]["nomor"] == "KEP-12/KBC.1101/2026"
    assert data["perubahan"]["uang"]["bm_bayar"] == "4950000"
    assert "alasan" not in data["perubahan"]


def test_a_draft_carries_no_data():
    assert terlampir(surat_pdf(KeputusanFactory(token=""))) == {}
