"""All hits as a spreadsheet: of the search, of the person, with text that stays text."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from jejak.models import JejakAudit
from permohonan import ekspor
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
EKSPOR = "permohonan:browse_ekspor"


def lembar(jawaban):
    """Return the rows of the sheet below its head."""
    isi = io.BytesIO(b"".join(jawaban.streaming_content))
    return list(load_workbook(isi).active.iter_rows(min_row=2))


def surat(jawaban):
    return [baris[0].value for baris in lembar(jawaban)]


@pytest.fixture
def milik(client):
    """Thirty sent applications of one importer who is signed in, and a foreign one."""
    importir = ImportirFactory()
    semua = [
        PermohonanFactory(importir=importir, status=Status.PENELITIAN_ANALIS) for _ in range(30)
    ]
    PermohonanFactory(status=Status.PENELITIAN_ANALIS)
    client.force_login(PenggunaFactory(importir=importir))
    return semua


def test_all_hits_are_exported_and_only_ones_own(client, milik):
    jawaban = client.get(reverse(EKSPOR))

    assert jawaban["Content-Type"] == ekspor.TIPE
    assert jawaban["Content-Disposition"].startswith('attachment; filename="browse-status-')
    assert sorted(surat(jawaban)) == sorted(p.nomor_surat for p in milik)


def test_the_search_and_the_order_hold_for_the_export(client, milik):
    satu = milik[3].nomor_surat

    assert surat(client.get(reverse(EKSPOR), {"nomor_surat": satu})) == [satu]
    urut = surat(client.get(reverse(EKSPOR), {"urut": "-surat"}))
    assert urut == sorted((p.nomor_surat for p in milik), reverse=True)
    assert surat(client.get(reverse(EKSPOR), {"status": "SALAH"})) == []


@pytest.mark.parametrize(
    "jahat",
    ['=HYPERLINK("http://x","y")', "+1+1", "-1+1", "@SUM(A1)", "#REF!", "=1+1\x07"],
)
def test_text_is_never_a_formula(client, milik, jahat):
    milik[0].importir.nama = jahat
    milik[0].importir.save()

    sel = [baris[2] for baris in lembar(client.get(reverse(EKSPOR)))]

    assert [(s.data_type, s.value) for s in sel] == [("s", jahat.replace("\x07", ""))] * 30


def test_the_export_is_recorded(client, milik):
    lembar(client.get(reverse(EKSPOR), {"nomor_surat": "S", "page": "2"}))

    jejak = JejakAudit.objects.get(tindakan="ekspor_daftar")
    assert jejak.rincian == {"banyak": 30, "saringan": {"nomor_surat": ["S"]}}


def test_too_many_are_refused_with_a_sentence(client, milik, monkeypatch):
    monkeypatch.setattr(ekspor, "TERBANYAK", 29)

    jawaban = client.get(reverse(EKSPOR), {"nomor_surat": "S"}, follow=True)

    assert jawaban.redirect_chain[0][0] == f"{reverse('permohonan:browse_status')}?nomor_surat=S"
    assert "Persempit pencarian." in jawaban.content.decode()
    assert not JejakAudit.objects.filter(tindakan="ekspor_daftar").exists()


def test_an_officer_exports_what_the_office_received(client, milik):
    client.force_login(JabatanFactory(kantor=milik[0].kantor).pengguna)
    PermohonanFactory(kantor=milik[0].kantor)

    assert len(surat(client.get(reverse(EKSPOR)))) == 31


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_number_of_queries_does_not_grow(client, milik, django_assert_num_queries, banyak):
    cari = {"nomor_surat": milik[0].nomor_surat} if banyak == 1 else {}
    with django_assert_num_queries(11):
        jawaban = client.get(reverse(EKSPOR), cari)
    assert len(lembar(jawaban)) == banyak
