"""The analyst's one page: what it says, who reads it, and with how many documents."""

import re

import pytest
from django.urls import reverse

from portal import isian
from portal.izin import Peran
from portal.models import IsianTersimpan
from tests.factories.berkas import BerkasFactory
from tests.factories.lampiran import AlasanFactory, LampiranFactory
from tests.factories.portal import JabatanFactory
from tests.factories.referensi import (
    JenisDokumenFactory,
    KalimatPendapatFactory,
    KantorFactory,
    KriteriaPemeriksaanFactory,
    SyaratDokumenFactory,
)
from tests.factories.workflow import (
    CentangFactory,
    CentangKriteriaFactory,
    PendapatFactory,
    petugas,
)
from tests.workflow.views.penelitian import alamat, isi_halaman
from workflow.status import Status

pytestmark = pytest.mark.django_db


# --- What the page says ------------------------------------------------------------------------------


def test_a_changed_document_says_what_changed_and_has_no_tick(client, analis):
    dokumen = LampiranFactory(permohonan=analis, nomor="INV-1", masa_berlaku="2026-05-01")
    CentangFactory(lampiran=dokumen)
    dokumen.nomor, dokumen.masa_berlaku = "INV-2", None
    dokumen.berkas = BerkasFactory(sha256="ab" * 32)
    dokumen.save()

    isi = isi_halaman(client, analis)
    [baris] = client.get(alamat(analis)).context["form"].baris_dokumen()

    assert (
        "Berubah sejak diperiksa nomor INV-1 → INV-2; masa berlaku 01-05-2026 → kosong; "
        "berkas diganti" in isi
    )
    assert baris.hasil.value() == ""


def test_required_documents_are_marked_and_missing_ones_named(client, analis):
    SyaratDokumenFactory(jenis_dokumen=JenisDokumenFactory(kode="spesifikasi", nama="Spesifikasi"))
    ada = SyaratDokumenFactory().jenis_dokumen
    LampiranFactory(permohonan=analis, jenis=ada)
    AlasanFactory(permohonan=analis, jenis=JenisDokumenFactory(kode="foto", nama="Foto barang"))

    respons = client.get(alamat(analis))

    assert [j.nama for j in respons.context["bahan"].belum_ada] == ["Spesifikasi"]
    assert [(b.hal.jenis.kode, b.wajib) for b in respons.context["form"].baris_dokumen()] == [
        ("perkiraan_nilai", True),
        ("foto", False),
    ]


def test_the_verdict_on_the_sending_before_is_told(client, analis):
    CentangKriteriaFactory(permohonan=analis, hasil="tidak_terpenuhi", catatan="Habis")
    type(analis).objects.filter(pk=analis.pk).update(putaran=2)

    isi = isi_halaman(client, analis)

    assert "Pada pengiriman sebelumnya: tidak terpenuhi — Habis" in isi
    [baris] = client.get(alamat(analis)).context["form"].baris_kriteria()
    assert baris.hasil.value() == ""


def test_what_people_typed_is_shown_as_text(client, analis):
    LampiranFactory(permohonan=analis, keterangan="<script>alert(1)</script>")

    isi = client.get(alamat(analis)).content.decode()

    assert "<script>alert(1)" not in isi
    assert "&lt;script&gt;alert(1)" in isi


# --- Who reads it ------------------------------------------------------------------------------------


def test_higher_levels_and_the_auditor_read_the_verdicts_without_a_form(client, analis):
    dokumen = LampiranFactory(permohonan=analis)
    CentangFactory(lampiran=dokumen, hasil="tidak_sesuai", catatan="Tanda tangan tidak ada")
    CentangKriteriaFactory(permohonan=analis)
    PendapatFactory(permohonan=analis, isi="Layak menurut saya.")
    auditor = JabatanFactory(peran=Peran.AUDITOR).pengguna

    for user in (petugas(analis, Peran.KEPALA_SEKSI), petugas(analis), auditor):
        client.force_login(user)
        isi = isi_halaman(client, analis)
        assert "Tidak sesuai Tanda tangan tidak ada" in isi
        assert ("Layak menurut saya." in isi, "Tandai sisanya" in isi) == (True, False)


def test_criteria_that_were_judged_are_read_after_the_stage_whatever_is_in_force(client, analis):
    lama = CentangKriteriaFactory(permohonan=analis).kriteria
    type(lama).objects.update(berlaku_sampai="2020-02-02")
    KriteriaPemeriksaanFactory(kode="baru", nama="Kriteria baru")
    type(analis).objects.filter(pk=analis.pk).update(status=Status.PENELITIAN_KEPALA_SEKSI)
    client.force_login(petugas(analis, Peran.KEPALA_SEKSI))

    respons = client.get(alamat(analis))

    assert respons.context["bahan"].kriteria == [lama]


@pytest.mark.parametrize(
    "nama",
    ["penelitian", "pemeriksaan", "fasilitas", "pendapat", "kekurangan_susun"],
)
def test_findings_are_for_the_chain_of_the_office_and_the_auditor(client, analis, nama):
    jaminan = petugas(analis, Peran.PETUGAS_JAMINAN)
    asing = JabatanFactory(kantor=KantorFactory(kpu=True)).pengguna
    jawaban = []

    for user in (jaminan, analis.dibuat_oleh, asing):
        client.force_login(user)
        jawaban.append(client.get(alamat(analis, f"workflow:{nama}")).status_code)

    assert jawaban == [403, 403, 404]


@pytest.mark.parametrize(
    ("nama", "jangkar"),
    [("pemeriksaan", ""), ("fasilitas", "#fasilitas"), ("pendapat", "#rekomendasi")],
)
def test_the_addresses_of_before_lead_to_the_page(client, analis, nama, jangkar):
    assert client.get(alamat(analis, f"workflow:{nama}")).url == f"{alamat(analis)}{jangkar}"


# --- Many ----------------------------------------------------------------------------------------


def test_typing_is_kept_for_many_documents(client, analis):
    dokumen = [LampiranFactory(permohonan=analis) for _ in range(60)]
    isi = client.get(alamat(analis)).content.decode()
    token = re.search(rf'name="{isian.NAMA_TOKEN}" value="([^"]+)"', isi)[1]
    diketik = {f"catatan_{d.pk}": f"Catatan panjang {n} " * 15 for n, d in enumerate(dokumen)}

    jawaban = client.post(
        reverse("portal:isian_simpan"),
        {isian.NAMA_TOKEN: token, "versi": 0, "isi": "Belum selesai", **diketik},
    )

    assert jawaban.status_code == 200
    assert len(IsianTersimpan.objects.get().isi) == 62
    form = client.get(alamat(analis)).context["form"]
    assert form["isi"].value() == "Belum selesai"
    assert form[f"catatan_{dokumen[-1].pk}"].value() == diketik[f"catatan_{dokumen[-1].pk}"]


@pytest.mark.parametrize("banyak", [1, 40])
def test_the_page_asks_the_same_of_one_document_and_of_many(
    client, analis, banyak, django_assert_num_queries
):
    for _ in range(banyak):
        CentangFactory(lampiran=LampiranFactory(permohonan=analis))
    CentangKriteriaFactory(permohonan=analis)
    KalimatPendapatFactory()
    client.get(alamat(analis))

    with django_assert_num_queries(DIISI):
        client.get(alamat(analis))
    client.force_login(petugas(analis, Peran.KEPALA_SEKSI))
    client.get(alamat(analis))
    with django_assert_num_queries(DIBACA):
        client.get(alamat(analis))


DIISI = 33
DIBACA = 22
