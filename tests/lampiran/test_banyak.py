"""Several documents at once: waiting files, rows of kinds, good ones saved and the others kept."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from berkas.models import Berkas
from berkas.pratinjau import TOPIK, buat_pratinjau
from jejak.models import JejakAudit, Outbox
from lampiran.models import BerkasTitipan
from lampiran.syarat import daftar_dokumen
from lampiran.tasks import sapu_titipan
from permohonan.models import Permohonan
from tests.berkas.jahat import DITOLAK
from tests.factories.berkas import BerkasFactory, isi_pdf, unggahan_pdf
from tests.factories.lampiran import BerkasTitipanFactory, LampiranFactory
from tests.factories.permohonan import LokasiFactory, PermohonanFactory, TujuanFactory
from tests.factories.portal import PenggunaFactory
from tests.factories.referensi import JenisDokumenFactory, SyaratDokumenFactory
from workflow.status import Status

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


def alamat(nama, permohonan, *lain):
    return reverse(f"lampiran:{nama}", args=[permohonan.pk, *lain])


def baris(prefiks, **isi):
    """Return the fields of one row as a browser sends them."""
    kosong = {"nomor": "", "tanggal": "", "masa_berlaku": "", "keterangan": ""}
    return {f"{prefiks}-{nama}": nilai for nama, nilai in (kosong | isi).items()}


@pytest.fixture
def jenis(permohonan):
    """Three required kinds without a document, and an optional one."""
    nama = ("Katalog", "Kontrak kerja", "NPWP", "Foto")
    semua = [JenisDokumenFactory(kode=n.split()[0].lower(), nama=n) for n in nama]
    for satu in semua:
        SyaratDokumenFactory(jenis_dokumen=satu, wajib=satu.nama != "Foto")
    return semua


def test_uploads_wait_with_a_guess_and_are_told_one_by_one(client, permohonan, importir, jenis):
    url = alamat("titip", permohonan)

    baik = client.post(url, {"berkas": unggahan_pdf("katalog mesin.pdf")}, **JSON).json()
    entah = client.post(url, {"berkas": unggahan_pdf("pindaian.pdf")}, **JSON).json()
    buruk = client.post(
        url, {"berkas": SimpleUploadedFile("x.pdf", b"%PDF-1.7\nrusak")}, **JSON
    ).json()

    assert (baik["diterima"], baik["pesan"]) == (True, "Diterima, dipasangkan sebagai Katalog.")
    assert (entah["diterima"], entah["pesan"]) == (True, "Diterima. Pilih jenis dokumennya.")
    assert buruk["diterima"] is False
    assert buruk["pesan"].startswith("Berkas PDF ini rusak")
    titipan = {t.berkas.nama_asli: t for t in permohonan.titipan.all()}
    assert {n: t.jenis for n, t in titipan.items()} == {
        "katalog mesin.pdf": jenis[0],
        "pindaian.pdf": None,
    }
    assert f'name="t{titipan["pindaian.pdf"].pk}-nomor"' in entah["kartu"]
    assert client.post(url, {}, **JSON).json()["diterima"] is False
    permohonan.refresh_from_db()
    assert permohonan.versi == 0


def test_without_script_several_are_sent_at_once_and_refusals_are_messages(
    client, permohonan, importir, jenis
):
    berkas = [unggahan_pdf("npwp.pdf"), SimpleUploadedFile("a.exe", b"MZ")]

    jawaban = client.post(alamat("titip", permohonan), {"berkas": berkas}, follow=True)

    pesan = [str(p) for p in jawaban.context["messages"]]
    assert pesan[0] == "1 berkas diterima."
    assert pesan[1].startswith("a.exe: Berkas .exe tidak diterima.")
    assert jawaban.request["PATH_INFO"] == alamat("lengkapi", permohonan)
    kosong = client.post(alamat("titip", permohonan), follow=True)
    assert [str(p) for p in kosong.context["messages"]] == ["Pilih dahulu berkas yang diunggah."]


def test_good_rows_are_saved_bad_ones_stay_with_all_that_was_typed_and_chosen(
    client, permohonan, importir, jenis
):
    katalog, kontrak, npwp, foto = jenis
    titipan = BerkasTitipanFactory(permohonan=permohonan, oleh=importir, jenis=katalog)
    isian = {
        "versi": permohonan.versi,
        **baris(f"t{titipan.pk}", jenis=katalog.pk, nomor="KAT-1", tanggal="2026-01-03"),
        # A date is missing here: the file must not be lost with it.
        **baris(f"j{kontrak.pk}", nomor="KTR-1", keterangan="Halaman 1-3", alasan=""),
        f"j{kontrak.pk}-berkas": unggahan_pdf("kontrak.pdf"),
        **baris(f"j{npwp.pk}", alasan="NPWP menyusul dari kantor pusat."),
        **baris(f"j{foto.pk}"),
    }

    jawaban = client.post(alamat("lengkapi", permohonan), isian)

    assert [d.nomor for d in permohonan.lampiran.filter(jenis=katalog)] == ["KAT-1"]
    assert [a.alasan for a in permohonan.alasan_tanpa_dokumen.all()] == [
        "NPWP menyusul dari kantor pusat."
    ]
    sisa = permohonan.titipan.get()
    assert (sisa.jenis, sisa.berkas.nama_asli) == (kontrak, "kontrak.pdf")
    assert [g["judul"] for g in jawaban.context["galat"]] == [
        "kontrak.pdf, Tanggal Dokumen: Wajib diisi."
    ]
    isi = jawaban.content.decode()
    assert f'href="#id_t{sisa.pk}-tanggal"' in isi
    assert ('value="KTR-1"' in isi, 'value="Halaman 1-3"' in isi) == (True, True)

    permohonan.refresh_from_db()
    lanjut = {
        "versi": permohonan.versi,
        **baris(f"t{sisa.pk}", jenis=kontrak.pk, nomor="KTR-1", tanggal="03-01-2026"),
    }
    assert client.post(alamat("lengkapi", permohonan), lanjut).status_code == 302
    assert permohonan.lampiran.get(jenis=kontrak).berkas == sisa.berkas
    assert not permohonan.titipan.exists()


@pytest.mark.usefixtures("importir")
@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        ({"nomor": "A"}, ["Tanggal Dokumen: Wajib diisi.", "Upload Berkas: Pilih berkas"]),
        ({"nomor": "A", "tanggal": "32-01-2026"}, ["Tanggal Dokumen: Tanggal tidak dikenal."]),
        ({"nomor": "A", "tanggal": "9999-01-01"}, ["Tanggal Dokumen: Tanggal dokumen belum tiba."]),
        ({"nomor": "A", "alasan": "Tidak ada"}, ["Alasan tidak ada dokumen: Pilih salah satu"]),
        ({"alasan": "x" * 501}, ["Alasan tidak ada dokumen: Pastikan nilai ini"]),
    ],
)
def test_each_fault_is_told_at_its_field(client, permohonan, jenis, isi, galat):
    isian = {"versi": 0, **baris(f"j{jenis[0].pk}", **isi)}

    jawaban = client.post(alamat("lengkapi", permohonan), isian)

    judul = [g["judul"] for g in jawaban.context["galat"]]
    for potongan in galat:
        assert any(j.startswith(f"Katalog, {potongan}") for j in judul), judul
    assert not permohonan.lampiran.filter(jenis=jenis[0]).exists()
    assert not permohonan.alasan_tanpa_dokumen.exists()


def test_nothing_filled_is_asked_back_and_a_chosen_kind_is_remembered(
    client, permohonan, importir, jenis
):
    titipan = BerkasTitipanFactory(permohonan=permohonan, oleh=importir, jenis=jenis[0])
    isian = {"versi": 0, **baris(f"t{titipan.pk}", jenis=jenis[2].pk)}

    jawaban = client.post(alamat("lengkapi", permohonan), isian)

    assert jawaban.context["form"].non_field_errors() == [
        "Belum ada yang diisi. Isi sekurangnya satu dokumen."
    ]
    titipan.refresh_from_db()
    assert titipan.jenis == jenis[2]


def test_a_stale_page_saves_nothing_and_keeps_typing_and_files(client, permohonan, importir, jenis):
    isian = {
        "versi": permohonan.versi + 7,
        **baris(f"j{jenis[0].pk}", nomor="KAT-1", tanggal="2026-01-03"),
        f"j{jenis[0].pk}-berkas": unggahan_pdf("katalog.pdf"),
    }

    jawaban = client.post(alamat("lengkapi", permohonan), isian)

    assert jawaban.status_code == 409
    assert not permohonan.lampiran.filter(jenis=jenis[0]).exists()
    assert permohonan.titipan.get().berkas.nama_asli == "katalog.pdf"
    assert 'value="KAT-1"' in jawaban.content.decode()


def test_waiting_files_are_their_senders_alone(client, permohonan, importir, jenis):
    rekan = PenggunaFactory(importir=permohonan.importir)
    milik_rekan = BerkasTitipanFactory(permohonan=permohonan, oleh=rekan)
    lain = BerkasTitipanFactory(oleh=importir)
    asing = BerkasTitipanFactory()

    isi = client.get(alamat("daftar", permohonan)).content.decode()
    assert milik_rekan.berkas.nama_asli not in isi
    for titipan in (milik_rekan, lain, asing):
        for nama in ("titipan_berkas", "titipan_hapus"):
            assert client.get(alamat(nama, permohonan, titipan.pk)).status_code == 404
        assert client.post(alamat("titipan_hapus", permohonan, titipan.pk)).status_code == 404
        pratinjau = alamat("pratinjau", permohonan, titipan.berkas_id)
        assert client.get(pratinjau).status_code == 404
    isian = {
        "versi": 0,
        **baris(f"t{milik_rekan.pk}", jenis=jenis[0].pk, nomor="X", tanggal="2026-01-03"),
    }
    client.post(alamat("lengkapi", permohonan), isian)
    assert not permohonan.lampiran.filter(jenis=jenis[0]).exists()
    assert BerkasTitipan.objects.count() == 3


def test_a_waiting_file_is_thrown_away_with_its_bytes(client, permohonan, importir):
    titipan = BerkasTitipanFactory(permohonan=permohonan, oleh=importir)
    url = alamat("titipan_hapus", permohonan, titipan.pk)
    assert client.get(url).status_code == 200

    jawaban = client.post(url, follow=True)

    assert [str(p) for p in jawaban.context["messages"]] == ["Berkas berhasil dihapus."]
    assert not Berkas.objects.filter(pk=titipan.berkas_id).exists()
    lain = BerkasTitipanFactory(permohonan=permohonan, oleh=importir)
    hapus = alamat("titipan_hapus", permohonan, lain.pk)
    assert client.post(hapus, **JSON).json() == {"dihapus": True}


def test_old_waiting_files_are_swept_and_documents_stay(permohonan, importir):
    lama = BerkasTitipanFactory(permohonan=permohonan, oleh=importir)
    baru = BerkasTitipanFactory(permohonan=permohonan, oleh=importir)
    sebelum = timezone.now() - dt.timedelta(days=7, minutes=1)
    BerkasTitipan.objects.filter(pk=lama.pk).update(dibuat=sebelum)

    sapu_titipan()
    sapu_titipan()

    assert list(BerkasTitipan.objects.all()) == [baru]
    assert not Berkas.objects.filter(pk=lama.berkas_id).exists()
    assert permohonan.lampiran.count() == 1


def test_so_many_may_wait_and_no_more(client, permohonan, importir, monkeypatch):
    monkeypatch.setattr(BerkasTitipan, "TERBANYAK", 1)
    BerkasTitipanFactory(permohonan=permohonan, oleh=importir)

    jawaban = client.post(alamat("titip", permohonan), {"berkas": unggahan_pdf()}, **JSON).json()

    assert jawaban["pesan"].startswith("Sudah ada 1 berkas yang menunggu dipasangkan.")
    assert BerkasTitipan.objects.count() == 1


def test_strangers_and_passed_moments(client, permohonan, importir):
    asing = PermohonanFactory()
    dikirim = PermohonanFactory(status=Status.PENELITIAN_ANALIS, importir=permohonan.importir)
    for nama in ("titip", "lengkapi"):
        isi = {"versi": 0, "berkas": unggahan_pdf()}
        assert client.post(alamat(nama, asing), isi).status_code == 404
        isi = {"versi": 0, "berkas": unggahan_pdf()}
        assert client.post(alamat(nama, dikirim), isi).status_code == 409
    assert not BerkasTitipan.objects.exists()


def test_every_document_of_the_page_is_in_the_audit_trail(client, permohonan, importir, jenis):
    titipan = [BerkasTitipanFactory(permohonan=permohonan, oleh=importir) for _ in range(2)]
    isian = {"versi": 0}
    for satu, dokumen in zip(titipan, jenis, strict=False):
        isian |= baris(f"t{satu.pk}", jenis=dokumen.pk, nomor="A", tanggal="2026-01-03")

    client.post(alamat("lengkapi", permohonan), isian)

    kalimat = JejakAudit.objects.filter(rantai=permohonan.rantai, tindakan="ubah_isi")
    assert sorted(k.rincian["kalimat"] for k in kalimat) == [
        "Dokumen Katalog dilampirkan.",
        "Dokumen Kontrak kerja dilampirkan.",
    ]


def test_pages_of_a_file_are_open_to_whom_its_owner_shows_the_file(client, permohonan, importir):
    lampiran = permohonan.lampiran.get()
    pratinjau = alamat("pratinjau", permohonan, lampiran.berkas_id)
    assert "Pratinjau sedang disiapkan" in client.get(pratinjau).content.decode()
    buat_pratinjau({"berkas": str(lampiran.berkas_id)})

    isi = client.get(pratinjau).content.decode()
    assert f'alt="Halaman 1 dari 1, {lampiran.jenis.nama}"' in isi
    halaman = alamat("halaman", permohonan, lampiran.berkas_id, 1)
    assert client.get(halaman)["Content-Type"] == "image/webp"
    assert client.get(alamat("halaman", permohonan, lampiran.berkas_id, 2)).status_code == 404
    # A file of another application under this one, and this one for strangers.
    lain = LampiranFactory()
    assert client.get(alamat("pratinjau", permohonan, lain.berkas_id)).status_code == 404
    assert client.get(alamat("pratinjau", permohonan, BerkasFactory().pk)).status_code == 404
    client.force_login(PenggunaFactory())
    for url in (pratinjau, halaman):
        assert client.get(url).status_code == 404


def test_a_file_that_cannot_be_drawn_says_so(client, permohonan, importir):
    berkas = BerkasFactory(data=b"%PDF-1.7", diunggah_oleh=importir)
    LampiranFactory(permohonan=permohonan, berkas=berkas)
    buat_pratinjau({"berkas": str(berkas.pk)})

    isi = client.get(alamat("pratinjau", permohonan, berkas.pk)).content.decode()

    assert "Pratinjau tidak tersedia, unduh berkasnya" in isi


@pytest.mark.parametrize("banyak", [1, 20])
def test_the_page_asks_the_same_number_of_queries_at_any_length(
    client, importir, permohonan, django_assert_num_queries, banyak
):
    for n in range(banyak):
        jenis = JenisDokumenFactory(kode=f"jenis_{n}")
        SyaratDokumenFactory(jenis_dokumen=jenis)
        BerkasTitipanFactory(permohonan=permohonan, oleh=importir, jenis=jenis)

    with django_assert_num_queries(32):
        client.get(alamat("lengkapi", permohonan))


def test_the_bytes_that_wait_are_those_that_were_sent(client, permohonan, importir):
    client.post(alamat("titip", permohonan), {"berkas": unggahan_pdf("a.pdf")}, **JSON)
    titipan = permohonan.titipan.get()

    assert b"".join(client.get(alamat("titipan_berkas", permohonan, titipan.pk))) == isi_pdf()


def test_kirim_tells_of_files_that_still_wait_but_does_not_stand_in_the_way(
    client, permohonan, importir
):
    url = reverse("workflow:kirim", args=[permohonan.pk])
    assert "belum dipasangkan" not in client.get(url).content.decode()
    BerkasTitipanFactory(permohonan=permohonan, oleh=importir)

    isi = client.get(url).content.decode()

    assert "1 berkas yang Anda unggah belum dipasangkan dan tidak ikut terkirim." in isi


def test_files_of_purposes_and_places_are_shown_as_pages_too(client, permohonan, importir):
    for factory, nama in ((TujuanFactory, "tujuan"), (LokasiFactory, "lokasi")):
        baris = factory(permohonan=permohonan, berkas=BerkasFactory(diunggah_oleh=importir))
        url = alamat("pratinjau", permohonan, baris.berkas_id)
        assert client.get(url).status_code == 200
        tab = client.get(reverse(f"permohonan:{nama}", args=[permohonan.pk]))
        assert url in tab.content.decode()


def test_no_bad_file_ever_waits_and_each_is_told_why(client, permohonan, importir, settings):
    settings.BERKAS_MAX_BYTES = 1024**2
    url = alamat("titip", permohonan)
    kasar = {nama: isi for nama, (isi, _kode) in DITOLAK.items()}
    kasar["besar.pdf"] = isi_pdf() + b"\x00" * 1024**2
    ada = Berkas.objects.count()

    putusan = {}
    for nama, isi in kasar.items():
        berkas = SimpleUploadedFile(nama, isi, content_type="application/pdf")
        putusan[nama] = client.post(url, {"berkas": berkas}, **JSON).json()

    assert {nama for nama, satu in putusan.items() if satu["diterima"]} == set()
    assert all(len(satu["pesan"]) > 30 for satu in putusan.values())
    assert (Berkas.objects.count(), BerkasTitipan.objects.count()) == (ada, 0)
    assert not Outbox.objects.filter(topik=TOPIK).exists()
    assert client.post(url, {"berkas": unggahan_pdf()}, **JSON).json()["diterima"] is True
    assert Outbox.objects.filter(topik=TOPIK).count() == 1


def test_a_row_that_somebody_else_answered_meanwhile_keeps_what_was_typed(client):
    permohonan = PermohonanFactory()
    SyaratDokumenFactory(kategori=permohonan.kategori)
    client.force_login(PenggunaFactory(importir=permohonan.importir))
    jenis = daftar_dokumen(permohonan)[0].jenis
    LampiranFactory(permohonan=permohonan, jenis=jenis)
    Permohonan.objects.filter(pk=permohonan.pk).update(versi=permohonan.versi + 1)

    jawaban = client.post(
        reverse("lampiran:lengkapi", args=[permohonan.pk]),
        {
            "versi": permohonan.versi,
            f"j{jenis.pk}-nomor": "B-77/2026",
            f"j{jenis.pk}-tanggal": "2026-01-01",
            f"j{jenis.pk}-berkas": unggahan_pdf("kontrak.pdf"),
        },
    )

    assert jawaban.status_code == 409
    assert "B-77/2026" in jawaban.content.decode()
    assert BerkasTitipan.objects.get().berkas.nama_asli == "kontrak.pdf"
