"""Files as page images: drawn once, in a process that may die alone, kept beside the file."""

import time
from io import BytesIO

import pytest
from PIL import Image

from berkas import penggambar
from berkas.models import Berkas, HalamanBerkas, Pratinjau
from berkas.penggambar import GambarGagal, gambar
from berkas.penyajian import BerkasBerubah, sajikan_halaman
from berkas.pratinjau import TOPIK, buat_pratinjau
from berkas.services import buang_berkas, simpan_berkas
from jejak.models import Outbox
from jejak.tasks import deliver
from tests.berkas import jahat
from tests.berkas.baik import jpeg_kamera, pdf_bertanda_tangan
from tests.factories.berkas import BerkasFactory, isi_gambar, isi_pdf, unggahan_pdf
from tests.factories.lampiran import LampiranFactory

pytestmark = pytest.mark.django_db

PDF = "application/pdf"


def buat(berkas):
    """Let the handler draw a file."""
    buat_pratinjau({"berkas": str(berkas.pk)})


def isi(baris):
    """Return the stored bytes of a file or page."""
    with baris.isi.storage.open(baris.isi.name) as tersimpan:
        return tersimpan.read()


def ukuran(halaman):
    """Return number and pixels of what is stored, read from the images themselves."""
    return [(h.nomor, Image.open(BytesIO(isi(h))).size) for h in halaman]


def test_a_stored_file_of_several_pages_gets_an_image_of_each(pengguna):
    berkas = simpan_berkas(unggahan_pdf(halaman=3), oleh=pengguna)
    pesan = Outbox.objects.get(topik=TOPIK, kunci=str(berkas.pk))

    deliver(pesan.pk)

    pratinjau = Pratinjau.objects.get(berkas=berkas)
    assert (pratinjau.siap, pratinjau.jumlah_halaman, pratinjau.tanda_tangan) == (True, 3, 0)
    assert ukuran(berkas.halaman.all()) == [
        (0, (160, 226)),
        (1, (1240, 1755)),
        (2, (1240, 1755)),
        (3, (1240, 1755)),
    ]


def test_only_the_first_pages_of_a_long_file_are_drawn():
    berkas = BerkasFactory(data=isi_pdf(halaman=52))

    buat(berkas)

    assert (berkas.pratinjau.jumlah_halaman, berkas.halaman.count()) == (52, 51)


def test_a_photo_is_one_page_turned_as_the_camera_says_and_never_enlarged():
    berkas = BerkasFactory(tipe="image/jpeg", data=jpeg_kamera())
    kecil = BerkasFactory(tipe="image/png", data=isi_gambar("PNG"))

    buat(berkas)
    buat(kecil)

    assert berkas.pratinjau.jumlah_halaman == 1
    assert b"GPS" not in isi(berkas.halaman.get(nomor=1))
    assert ukuran(kecil.halaman.all()) == [(0, (40, 30)), (1, (40, 30))]


def test_signatures_are_counted_and_the_bytes_stay_as_they_came():
    asli = pdf_bertanda_tangan()
    berkas = BerkasFactory(data=asli)

    buat(berkas)

    assert berkas.pratinjau.tanda_tangan == 1
    assert isi(berkas) == asli


def test_a_replay_makes_nothing_new():
    berkas = BerkasFactory()
    buat(berkas)
    sebelum = list(HalamanBerkas.objects.values_list("pk", "isi"))

    buat(berkas)

    assert list(HalamanBerkas.objects.values_list("pk", "isi")) == sebelum
    assert Pratinjau.objects.count() == 1


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\nrusak", jahat.pdf_bersandi(owner="a", user="b"), b""], ids=len
)
def test_a_file_that_cannot_be_drawn_keeps_that_outcome(data):
    berkas = BerkasFactory(data=data or b"%PDF")

    buat(berkas)

    assert berkas.pratinjau.keadaan == "gagal"
    assert not berkas.halaman.exists()


def test_a_file_without_a_single_page_keeps_that_outcome_too(monkeypatch):
    kode = (
        "import sys; sys.stdin.buffer.readline(); "
        'sys.stdout.buffer.write(b\'{"jumlah": 0, "tanda_tangan": 99999}\\n\')'
    )
    monkeypatch.setattr(penggambar, "MULAI", kode)
    berkas = BerkasFactory()

    buat(berkas)

    assert (berkas.pratinjau.keadaan, gambar(b"%PDF", PDF).tanda_tangan) == ("gagal", 1000)


def test_changed_or_missing_bytes_are_not_drawn(media):
    diganti, hilang = BerkasFactory(sha256="0" * 64), BerkasFactory()
    hilang.isi.storage.delete(hilang.isi.name)

    buat(diganti)
    buat(hilang)

    assert (diganti.pratinjau.keadaan, hilang.pratinjau.keadaan) == ("gagal", "gagal")


def test_files_not_yet_judged_and_files_that_are_gone_are_left_alone():
    menunggu = BerkasFactory(status=Berkas.Status.MENUNGGU)

    buat(menunggu)
    buat_pratinjau({"berkas": "00000000-0000-0000-0000-000000000000"})

    assert not Pratinjau.objects.exists()


@pytest.mark.parametrize("nama", ["bom_berlapis", "bom_aliran_objek"])
def test_a_bomb_ends_in_its_own_process(nama):
    mulai = time.monotonic()
    try:
        hasil = gambar(getattr(jahat, nama)(), PDF)
    except GambarGagal:
        hasil = None

    assert hasil is None or len(hasil.halaman) <= 51
    assert time.monotonic() - mulai < 60


def test_a_process_that_takes_too_long_is_killed(monkeypatch):
    monkeypatch.setattr(penggambar, "MULAI", "import time; time.sleep(60)")
    monkeypatch.setattr(penggambar, "BATAS_DETIK", 0.3)

    with pytest.raises(GambarGagal):
        gambar(isi_pdf(), PDF)


@pytest.mark.parametrize(
    "jawaban",
    [
        b"",
        b"bukan json\n",
        b"[1]\n",
        b'{"nomor": 7, "lebar": 1, "tinggi": 1, "panjang": 1}\nx',
        b'{"nomor": 0, "lebar": 1, "tinggi": 1, "panjang": 99999999999}\n',
        b'{"nomor": 0, "lebar": 1, "tinggi": 1, "panjang": 50}\nx',
        b'{"nomor": 0, "panjang": 1}\nx',
    ],
)
def test_what_the_process_says_is_believed_only_as_far_as_it_makes_sense(monkeypatch, jawaban):
    kode = f"import sys; sys.stdin.buffer.read(5); sys.stdout.buffer.write({jawaban!r})"
    monkeypatch.setattr(penggambar, "MULAI", kode)

    with pytest.raises(GambarGagal):
        gambar(b"%PDF-", PDF)


def test_the_process_knows_no_secret_and_writes_nothing(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "rahasia")
    kode = (
        "import os, sys, json; sys.stdin.buffer.readline(); sys.stdin.buffer.read(5);"
        "print(json.dumps({'jumlah': int('SECRET_KEY' in os.environ), 'tanda_tangan': 0}))"
    )
    monkeypatch.setattr(penggambar, "MULAI", kode)

    assert gambar(b"%PDF-", PDF).jumlah == 0


def test_a_page_is_sent_as_it_was_drawn_or_not_at_all():
    berkas = BerkasFactory()
    buat(berkas)
    halaman = berkas.halaman.get(nomor=1)

    jawaban = sajikan_halaman(halaman)

    assert (jawaban["Content-Type"], jawaban["Cache-Control"]) == (
        "image/webp",
        "private, no-store",
    )
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in jawaban["Content-Security-Policy"]
    halaman.sha256 = "0" * 64
    with pytest.raises(BerkasBerubah):
        sajikan_halaman(halaman)
    halaman.isi.storage.delete(halaman.isi.name)
    with pytest.raises(BerkasBerubah):
        sajikan_halaman(halaman)


def test_a_file_goes_with_its_pages_unless_something_refers_to_it(
    media, django_capture_on_commit_callbacks
):
    terpakai = LampiranFactory().berkas
    lepas = BerkasFactory(diunggah_oleh=terpakai.diunggah_oleh)
    buat(lepas)
    ada = sum(1 for satu in media.rglob("*") if satu.is_file())

    with django_capture_on_commit_callbacks(execute=True):
        assert (buang_berkas(terpakai), buang_berkas(lepas)) == (False, True)

    assert Berkas.objects.get() == terpakai
    assert sum(1 for satu in media.rglob("*") if satu.is_file()) == ada - 3
