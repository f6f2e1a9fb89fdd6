"""Internal notes as pages: read by those who examine, never by the importer, whatever it opens."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from jejak.tasks import drain_outbox
from permohonan.pengiriman import isi_kanonik
from portal.izin import Peran
from portal.models import Notifikasi
from tests.berkas.conftest import media  # noqa: F401 -- a storage of its own for every test
from tests.factories.berkas import HalamanFactory, unggahan_pdf
from tests.factories.portal import JabatanFactory, PenggunaFactory
from tests.factories.referensi import KantorFactory
from tests.factories.workflow import pegang
from tests.factories.workflow import perkara as perkara_kosong
from tests.workflow.perkara import perkara
from workflow.models import CatatanInternal, Keputusan
from workflow.pekerjaan.catatan import tarik_catatan, tulis_catatan
from workflow.services import apply_transition
from workflow.status import Status

pytestmark = pytest.mark.django_db

KENARI = "KENARI-KUNING-4711"
BERKAS_KENARI = "kenari-rahasia.pdf"


def alamat(nama, permohonan, *lain):
    return reverse(nama, args=[permohonan.pk, *lain])


@pytest.fixture
def kasus(client):
    """A case whose holder is signed in and has written the canary, with a file."""
    permohonan, user = perkara_kosong()
    catatan = tulis_catatan(permohonan.pk, KENARI, [unggahan_pdf(BERKAS_KENARI)], oleh=user)
    client.force_login(user)
    return permohonan, user, catatan


def test_a_note_with_files_is_written_and_shown_with_its_author(client):
    permohonan, user = perkara_kosong()
    client.force_login(user)
    berkas = [unggahan_pdf("satu.pdf"), unggahan_pdf("dua.pdf")]

    jawaban = client.post(
        alamat("workflow:catatan", permohonan), {"teks": "Baris satu\nbaris dua", "berkas": berkas}
    )

    assert jawaban.url == alamat("workflow:catatan", permohonan)
    isi = client.get(jawaban.url).content.decode()
    for kata in ("Baris satu<br>baris dua", "satu.pdf", "dua.pdf", user.nama):
        assert kata in isi


def test_what_is_wrong_keeps_the_typing(client):
    permohonan, user = perkara_kosong()
    client.force_login(user)

    kosong = client.post(alamat("workflow:catatan", permohonan), {"teks": "  "})
    assert kosong.context["form"].errors["teks"] == ["Tulis catatannya."]
    rusak = unggahan_pdf("rusak.pdf")
    rusak.file.seek(0)
    rusak.file.truncate(20)
    jawaban = client.post(
        alamat("workflow:catatan", permohonan), {"teks": "Ini tetap.", "berkas": [rusak]}
    )
    (galat,) = jawaban.context["form"].errors["berkas"]
    assert galat.startswith("rusak.pdf: ")
    assert "Ini tetap." in jawaban.content.decode()
    banyak = [unggahan_pdf(f"{n}.pdf") for n in range(6)]
    jawaban = client.post(
        alamat("workflow:catatan", permohonan), {"teks": "Halo", "berkas": banyak}
    )
    assert jawaban.context["form"].errors["berkas"] == [
        "Paling banyak 5 berkas untuk satu catatan."
    ]
    assert not CatatanInternal.objects.exists()


def test_the_author_takes_back_by_button_and_the_mark_stays(client, kasus):
    permohonan, _, catatan = kasus
    tarik = alamat("workflow:catatan_tarik", permohonan, catatan.pk)

    assert client.get(tarik).status_code == 405
    client.post(tarik)

    isi = client.get(alamat("workflow:catatan", permohonan)).content.decode()
    assert "Ditarik kembali oleh penulisnya" in isi
    assert f"<del><p>{KENARI}</p></del>" in isi
    assert client.post(tarik).status_code == 409


def test_the_auditor_reads_and_has_no_form(client, kasus):
    permohonan, _, catatan = kasus
    client.force_login(JabatanFactory(peran=Peran.AUDITOR, kantor=None).pengguna)

    isi = client.get(alamat("workflow:catatan", permohonan)).content.decode()

    assert KENARI in isi
    assert "Simpan catatan" not in isi
    assert client.post(alamat("workflow:catatan", permohonan), {"teks": "x"}).status_code == 403
    tarik = alamat("workflow:catatan_tarik", permohonan, catatan.pk)
    assert client.post(tarik).status_code == 403


def test_files_and_their_page_images_go_to_readers_of_the_examination_alone(client, kasus):
    permohonan, user, catatan = kasus
    baris = catatan.berkas.get()
    HalamanFactory(berkas=baris.berkas, nomor=1)
    semua = [
        alamat("workflow:catatan_berkas", permohonan, baris.pk),
        alamat("lampiran:pratinjau", permohonan, baris.berkas_id),
        alamat("lampiran:halaman", permohonan, baris.berkas_id, 1),
    ]
    kode = {
        user: [200, 200, 200],
        JabatanFactory(peran=Peran.AUDITOR, kantor=None).pengguna: [200, 200, 200],
        JabatanFactory(peran=Peran.PETUGAS_JAMINAN, kantor=permohonan.kantor).pengguna: [
            403,
            404,
            404,
        ],
        permohonan.dibuat_oleh: [403, 404, 404],
        JabatanFactory(kantor=KantorFactory(kpu=True)).pengguna: [404, 404, 404],
    }

    for orang, harapan in kode.items():
        client.force_login(orang)
        assert [client.get(satu).status_code for satu in semua] == harapan


def test_the_guarantee_officer_sees_neither_tab_nor_section(client, kasus):
    permohonan, _, _ = kasus
    orang = JabatanFactory(peran=Peran.PETUGAS_JAMINAN, kantor=permohonan.kantor).pengguna
    client.force_login(orang)

    jawaban = client.get(alamat("workflow:perkara", permohonan))

    assert "Catatan" not in {t["judul"] for t in jawaban.context["tab"]}
    assert KENARI not in jawaban.content.decode()
    assert client.get(alamat("workflow:catatan", permohonan)).status_code == 403


@pytest.mark.parametrize(("banyak", "pernyataan"), [(1, 26), (20, 26)])
def test_many_notes_ask_no_more_than_one(client, banyak, pernyataan, django_assert_num_queries):
    permohonan, user = perkara_kosong()
    for _ in range(banyak):
        tulis_catatan(permohonan.pk, "Halo.", [unggahan_pdf()], oleh=user)
    client.force_login(user)
    client.get(alamat("workflow:catatan", permohonan))

    with django_assert_num_queries(pernyataan):
        client.get(alamat("workflow:catatan", permohonan))


IMPORTIR_MEMBUKA = (
    "permohonan:barang",
    "permohonan:tujuan",
    "permohonan:lokasi",
    "lampiran:daftar",
    "workflow:riwayat",
    "workflow:kekurangan_detail",
    "permohonan:salin",
    "permohonan:barang_ekspor",
)
TANPA_KASUS = (
    "portal:beranda",
    "portal:notifikasi",
    "permohonan:browse_status",
    "permohonan:browse_ekspor",
    "workflow:kekurangan",
)


def halaman_importir(permohonan, orang):
    """Return the bytes of everything an importer can open about a case."""
    importir = Client()
    importir.force_login(orang)
    urls = [alamat(n, permohonan) for n in IMPORTIR_MEMBUKA] + [reverse(n) for n in TANPA_KASUS]
    urls += [
        alamat("workflow:surat", permohonan, keputusan.surat.pk)
        for keputusan in Keputusan.objects.filter(surat__isnull=False)
    ]
    jawaban = [importir.get(url) for url in urls]
    assert {j.status_code for j in jawaban} <= {200, 404}
    return b"".join(j.getvalue() if j.streaming else j.content for j in jawaban)


def test_the_importer_never_reads_a_note_wherever_it_looks():
    """A canary through the whole life: shortage, resending, decision, letter, mails, notices."""
    permohonan = perkara(Status.PENELITIAN_ANALIS)
    analis = pegang(permohonan)
    tulis_catatan(permohonan.pk, KENARI, [unggahan_pdf(BERKAS_KENARI)], oleh=analis)
    kedua = tulis_catatan(permohonan.pk, f"{KENARI} keliru", oleh=analis)
    tarik_catatan(permohonan.pk, kedua.pk, oleh=analis)
    orang = PenggunaFactory(importir=permohonan.importir)
    apply_transition(permohonan.pk, "minta_kelengkapan", oleh=analis, catatan="Lengkapi.")
    drain_outbox()
    terbaca = halaman_importir(permohonan, orang)

    putus = perkara(Status.KEPUTUSAN_KEPALA_KANTOR, importir=permohonan.importir)
    kepala = pegang(putus)
    tulis_catatan(putus.pk, KENARI, oleh=kepala)
    apply_transition(putus.pk, "terbitkan_skep", oleh=kepala)
    drain_outbox()
    terbaca += halaman_importir(putus, orang)

    terbaca += str([isi_kanonik(p) for p in (permohonan, putus)]).encode()
    terbaca += str(list(Keputusan.objects.values_list("isi", flat=True))).encode()
    terbaca += str(list(Notifikasi.objects.values_list("judul", "isi"))).encode()
    terbaca += "".join(
        f"{m.subject} {m.body} {getattr(m, 'alternatives', '')}" for m in mail.outbox
    ).encode()
    assert len(terbaca) > 50_000
    for rahasia in (KENARI, BERKAS_KENARI):
        assert rahasia.encode() not in terbaca
    petugas = Client()
    petugas.force_login(analis)
    assert KENARI in petugas.get(alamat("workflow:perkara", permohonan)).content.decode()
