"""The paper of a receipt: what it states, its regulations, its data, its signature."""

import json
from io import BytesIO

import pypdf
import pytest
from django.template.loader import render_to_string

from berkas.pdf_cetak import cetak
from pungutan.jaminan.bpj import TEMPLATE
from pungutan.jaminan.bpj_data import data, isi_data
from pungutan.jaminan.bpj_isi import konteks
from tests.factories.jaminan import JaminanFactory
from tests.factories.referensi import DasarHukumFactory
from tests.workflow.pdf import halaman

pytestmark = pytest.mark.django_db


def cetak_bpj(bpj):
    return cetak(render_to_string(TEMPLATE, konteks(bpj)), data=data(bpj))


def test_a_receipt_states_what_it_cites_and_its_data_say_the_same():
    DasarHukumFactory(kode="uji", ringkas="Peraturan Uji Nomor 1/UJI/2026 tentang {{ 7|add:7 }}")
    bpj = JaminanFactory(diterima=True).bpj

    cetakan = cetak_bpj(bpj)

    lembar = halaman(cetakan.isi)
    isi = lembar[0]
    assert len(lembar) == 1
    assert "Dasar hukum: Peraturan Uji Nomor 1/UJI/2026 tentang {{ 7|add:7 }}." in isi
    assert "Diterima di" in isi
    assert isi.count("Ditandatangani secara elektronik") == 1
    assert cetakan.kotak.halaman == 0
    terlampir = pypdf.PdfReader(BytesIO(cetakan.isi)).attachments["data-bpj.json"][0]
    assert json.loads(terlampir) == isi_data(bpj)
    mesin = isi_data(bpj)
    assert mesin["nomor"] in isi
    assert sum(int(b["jumlah"]) for b in mesin["dijamin"]["pungutan"]) == int(
        mesin["dijamin"]["total"]
    )
    assert f"{int(mesin['dijamin']['total']):,}".replace(",", ".") in isi
    assert bpj.token not in json.dumps(mesin)


def test_a_receipt_of_before_regulations_were_frozen_cites_those_of_its_day():
    bpj = JaminanFactory(diterima=True).bpj
    del bpj.isi["dasar_hukum"]

    dasar = konteks(bpj)["dasar_hukum"]

    assert [satu["kode"] for satu in dasar] == ["uu_kepabeanan", "pmk_jaminan"]


def test_a_long_name_and_address_never_leave_the_signature_alone():
    bpj = JaminanFactory(diterima=True).bpj
    bpj.isi["importir"] |= {"nama": "PT " + "Nusantara " * 13, "alamat": "Jalan Raya " * 45}

    cetakan = cetak_bpj(bpj)

    assert "C. Pungutan yang dijamin" in halaman(cetakan.isi)[cetakan.kotak.halaman]
