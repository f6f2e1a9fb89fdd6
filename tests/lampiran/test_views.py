import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lampiran.models import Lampiran
from tests.factories.berkas import isi_pdf, unggahan_pdf
from tests.factories.lampiran import ButirKekuranganFactory, LampiranFactory
from tests.factories.permohonan import PermohonanFactory
from tests.factories.portal import ImportirFactory, JabatanFactory, PenggunaFactory
from tests.factories.referensi import JenisDokumenFactory, SyaratDokumenFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db


def isian(permohonan, **lain):
    return {
        "nomor": "INV-98",
        "tanggal": "2026-01-03",
        "masa_berlaku": "",
        "keterangan": "Lembar 1",
        "versi": permohonan.versi,
    } | lain


def galat(jawaban):
    return {nama: list(pesan) for nama, pesan in jawaban.context["form"].errors.items()}


@pytest.fixture
def jenis(permohonan):
    """A required kind without a document yet."""
    baru = JenisDokumenFactory(kode="spesifikasi", nama="Spesifikasi barang", contoh="Brosur")
    SyaratDokumenFactory(jenis_dokumen=baru)
    return baru


def test_the_list_says_what_is_required_and_marks_what_is_there(
    client, permohonan, importir, jenis
):
    opsional = JenisDokumenFactory(kode="foto", nama="Foto barang", urutan=90)
    SyaratDokumenFactory(jenis_dokumen=opsional, wajib=False)

    jawaban = client.get(reverse("lampiran:daftar", args=[permohonan.pk]))

    daftar = [(b.jenis.nama, b.wajib, b.terpenuhi) for b in jawaban.context["daftar"]]
    assert sorted(daftar) == [
        ("Foto barang", False, False),
        ("Perkiraan nilai barang", True, True),
        ("Spesifikasi barang", True, False),
    ]


def test_reload_follows_the_header(client, permohonan, importir, jenis):
    kuasa = JenisDokumenFactory(kode="surat_kuasa", nama="Surat kuasa")
    SyaratDokumenFactory(jenis_dokumen=kuasa, kondisi="kuasa")
    url = reverse("lampiran:muat_ulang", args=[permohonan.pk])

    sebelum = client.post(url, follow=True)
    permohonan.kapasitas = "kuasa"
    permohonan.save()
    sesudah = client.post(url, follow=True)

    assert [str(p) for p in sebelum.context["messages"]] == [
        "Daftar dokumen dimuat ulang: 2 wajib, 1 tidak wajib."
    ]
    assert [str(p) for p in sesudah.context["messages"]] == [
        "Daftar dokumen dimuat ulang: 3 wajib, 0 tidak wajib."
    ]
    assert client.get(url).status_code == 405


def test_a_document_is_uploaded_and_served_to_importer_and_officer(
    client, permohonan, importir, jenis
):
    url = reverse("lampiran:unggah", args=[permohonan.pk, jenis.kode])
    assert "Brosur" in client.get(url).content.decode()

    jawaban = client.post(url, isian(permohonan, berkas=unggahan_pdf("brosur.pdf")), follow=True)

    lampiran = permohonan.lampiran.get(jenis=jenis)
    assert [str(p) for p in jawaban.context["messages"]] == ["Data Berhasil Disimpan"]
    assert (lampiran.nomor, lampiran.berkas.nama_asli) == ("INV-98", "brosur.pdf")
    unduh = reverse("lampiran:berkas", args=[permohonan.pk, lampiran.pk])
    assert b"".join(client.get(unduh)) == isi_pdf()
    pejabat = JabatanFactory(kantor=permohonan.kantor).pengguna
    client.force_login(pejabat)
    assert client.get(unduh).status_code == 404  # a draft is not the office's yet
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, lengkap=True)
    url = reverse("lampiran:berkas", args=[dikirim.pk, dikirim.lampiran.first().pk])
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("kolom", "nilai"),
    [
        ("nomor", ""),
        ("nomor", "x" * 61),
        ("nomor", "a\x00b"),
        ("tanggal", ""),
        ("tanggal", "9999-01-01"),
        ("tanggal", "31-02-2026"),
        ("masa_berlaku", "2026-01-02"),
        ("masa_berlaku", "selamanya"),
        ("keterangan", "x" * 301),
    ],
)
@pytest.mark.usefixtures("importir")
def test_a_wrong_field_is_told_at_the_field(client, permohonan, jenis, kolom, nilai):
    url = reverse("lampiran:unggah", args=[permohonan.pk, jenis.kode])

    jawaban = client.post(url, isian(permohonan, berkas=unggahan_pdf(), **{kolom: nilai}))

    assert (jawaban.status_code, list(galat(jawaban))) == (200, [kolom])
    assert not permohonan.lampiran.filter(jenis=jenis).exists()


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("kosong.pdf", b""),
        ("halaman.pdf", b"<html><script>alert(1)</script></html>"),
        ("program.exe", b"MZ\x90\x00"),
        ("rusak.pdf", b"%PDF-1.7\nrusak"),
    ],
)
@pytest.mark.usefixtures("importir")
def test_a_file_that_is_not_what_it_says_is_refused_and_the_rest_is_kept(
    client, permohonan, jenis, nama, isi
):
    url = reverse("lampiran:unggah", args=[permohonan.pk, jenis.kode])
    berkas = SimpleUploadedFile(nama, isi, content_type="application/pdf")

    jawaban = client.post(url, isian(permohonan, berkas=berkas))

    assert list(galat(jawaban)) == ["berkas"]
    assert 'value="INV-98"' in jawaban.content.decode()


def test_a_missing_file_is_asked_for(client, permohonan, importir, jenis):
    url = reverse("lampiran:unggah", args=[permohonan.pk, jenis.kode])

    assert galat(client.post(url, isian(permohonan))) == {"berkas": ["Pilih berkas yang diunggah."]}


def test_data_change_without_a_new_file_and_a_file_is_replaced(client, permohonan, importir):
    lampiran = permohonan.lampiran.get()
    lama = lampiran.berkas
    url = reverse("lampiran:ubah", args=[permohonan.pk, lampiran.pk])
    assert lama.nama_asli in client.get(url).content.decode()

    client.post(url, isian(permohonan, nomor="INV-99"))
    lampiran.refresh_from_db()
    assert (lampiran.nomor, lampiran.berkas) == ("INV-99", lama)

    permohonan.refresh_from_db()
    client.post(url, isian(permohonan, berkas=unggahan_pdf("baru.pdf")))
    lampiran.refresh_from_db()
    assert lampiran.berkas.nama_asli == "baru.pdf"


def test_a_removed_document_is_hidden_not_lost(client, permohonan, importir):
    lampiran = permohonan.lampiran.get()
    url = reverse("lampiran:hapus", args=[permohonan.pk, lampiran.pk])
    assert client.get(url).status_code == 200

    jawaban = client.post(url, {"versi": permohonan.versi}, follow=True)

    assert [str(p) for p in jawaban.context["messages"]] == ["Berkas berhasil dihapus."]
    assert list(permohonan.lampiran.aktif()) == []
    assert Lampiran.objects.filter(pk=lampiran.pk).exists()
    assert client.get(url).status_code == 404


def test_a_document_of_the_asked_kind_answers_the_shortage_and_its_removal_reopens_it(
    client, importir, permohonan, jenis
):
    kembali = PermohonanFactory(status=Status.KEKURANGAN_DOKUMEN, importir=permohonan.importir)
    diminta = ButirKekuranganFactory(permohonan=kembali, jenis=jenis)
    lain = ButirKekuranganFactory(permohonan=kembali, jenis=JenisDokumenFactory(kode="foto"))

    url = reverse("lampiran:unggah", args=[kembali.pk, jenis.kode])
    client.post(url, isian(kembali, berkas=unggahan_pdf()))
    diminta.refresh_from_db()
    lain.refresh_from_db()
    assert (diminta.terjawab, lain.terjawab) == (True, False)

    kembali.refresh_from_db()
    hapus = reverse("lampiran:hapus", args=[kembali.pk, diminta.lampiran_id])
    client.post(hapus, {"versi": kembali.versi})
    diminta.refresh_from_db()
    assert diminta.terjawab is False


def test_unknown_kinds_and_foreign_documents_are_not_found(client, permohonan, importir):
    asing = LampiranFactory()

    assert (
        client.get(reverse("lampiran:unggah", args=[permohonan.pk, "tidak-ada"])).status_code == 404
    )
    for nama in ("ubah", "hapus", "berkas"):
        url = reverse(f"lampiran:{nama}", args=[permohonan.pk, asing.pk])
        assert client.get(url).status_code == 404
        url = reverse(f"lampiran:{nama}", args=[asing.permohonan.pk, asing.pk])
        assert client.get(url).status_code == 404


def test_nothing_is_uploaded_while_officers_work(client, importir, permohonan, jenis):
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)
    url = reverse("lampiran:unggah", args=[dikirim.pk, jenis.kode])

    assert client.post(url, isian(dikirim, berkas=unggahan_pdf())).status_code == 409
    client.force_login(PenggunaFactory(importir=ImportirFactory()))
    assert client.post(url, isian(dikirim, berkas=unggahan_pdf())).status_code == 404


@pytest.mark.parametrize("banyak", [1, 30])
def test_the_tab_asks_the_same_number_of_queries_for_any_number_of_documents(
    client, importir, permohonan, django_assert_num_queries, banyak
):
    for n in range(banyak):
        LampiranFactory(permohonan=permohonan, jenis=JenisDokumenFactory(kode=f"jenis_{n}"))

    with django_assert_num_queries(32):
        client.get(reverse("lampiran:daftar", args=[permohonan.pk]))
