"""Every page an importer can reach, read in both languages: no Indonesian in English, no English in Indonesian.

The sample data are walked link by link and every form is sent empty, so a new page is read as soon
as something leads to it. What people typed and what is stored stays as it is and is left out.
"""

import re
from http import HTTPStatus
from io import StringIO
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.urls import reverse
from webtest import TestApp
from webtest.forms import Checkbox, Radio

from berkas.models import Berkas
from jejak.tasks import drain_outbox
from lampiran.models import AlasanTanpaDokumen, ButirKekurangan, Lampiran
from permohonan.models import Barang, LokasiPenggunaan, Permohonan, TujuanPenggunaan
from portal.models import Importir, Notifikasi, Pengguna, Undangan
from portal.services.undangan import undang
from referensi.models import Kantor, Pelabuhan, PosTarif
from workflow.contoh.peramban import Peramban
from workflow.models import Keputusan, RiwayatStatus

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

INDONESIA = """
    dan yang untuk dengan belum tidak atau pada dari sudah akan dapat oleh ini itu bila agar sebelum
    sesudah adalah juga lalu paling dahulu kembali anda kami setiap semua sampai lewat sejak
    simpan batal hapus ubah tambah cari kirim pilih isi isian ketik masuk keluar lihat unduh unggah
    wajib opsional lengkap lengkapi menunggu selesai gagal berlaku mulai salin periksa lanjutkan
    permohonan barang lampiran tujuan lokasi kantor berkas dokumen tanggal nomor jumlah harga satuan
    alamat nama perusahaan alasan catatan kekurangan perkiraan halaman tindakan hari bulan jenis
    negara pelabuhan penerbit pengawas jangka waktu penggunaan pendaftaran surat kuasa baru bekas
    kata sandi akun pengguna bahasa uraian keterangan kondisi valuta pemilik tahun
"""
INGGRIS = """
    the this that are was been of and or not please save cancel delete required field must your you
    with from for select choose invalid close search next previous add change remove confirm there
    yes sign out already account password enter
"""
TULISAN = ("aria-label", "alt", "placeholder", "title", "data-label", "data-cari", "content")
# Names and words of the manual that are the same in both languages.
NAMA = re.compile(
    r"Bahasa Indonesia|English|Sign In|User Manual|importir2?|pendaftar|\bEnter\b|Workbook|\{\w+\}"
    r"|Baru \(new\)|Bekas \(used\)"
)


LUAR = {"HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1"}
# Addresses of the same kind are read once.
UNIK = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)\d+(?=/)|\?.*|(?<=/verifikasi/)\w{32}|(?<=/undangan/)[^/]+"
    r"|(?<=/(?:unggah|alasan)/)[^/]+"
)
# Signing out ends the walk; officers' pages and the list of parts are Indonesian alone.
LEWATI = re.compile(r"/(akun/logout|admin|gaya|bahasa|static|perkara|meja|surel-contoh)/")
DIAM = {"hidden", "submit"}
AWAL = ("/", "/tidak-ada/", "/verifikasi/tidak-ada/", "/meja/")
LAIN = (
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_change_password",
    "account_email",
    "mfa_index",
    "usersessions_list",
    "portal:anggota",
    "portal:kuasa",
    "portal:pendaftaran",
)
# So that a walk that stops early is not taken for a clean one.
PENTING = {
    "/permohonan/*/kirim/",
    "/permohonan/*/barang/tambah/",
    "/permohonan/*/kekurangan/*/",
    "/verifikasi/*/",
    "/undangan/*/",
    "/anggota/*/",
    "/akun/2fa/totp/activate/",
}


def pola(kata):
    return re.compile(rf"\b({'|'.join(kata.split())})\b", re.IGNORECASE)


LARANGAN = {"en": pola(INDONESIA), "id": pola(INGGRIS)}


@pytest.fixture
def contoh(settings, dalam_transaksi, gambar_sekali):
    """Load what `make run` loads, with applications in six states."""
    settings.DEMO = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    call_command("muat_referensi", contoh=True, stdout=StringIO())
    call_command("data_contoh", stdout=StringIO())
    andi = Pengguna.objects.get(username="importir")
    undang(andi.daftar_importir[0], "rekan@contoh.example", oleh=andi)
    drain_outbox()  # notices and letters


def isi_data():
    """Return what people typed and what is stored, the longest first."""
    kolom = (
        (Barang, "uraian", "spesifikasi", "identitas", "pemilik"),
        (LokasiPenggunaan, "lokasi", "alasan"),
        (TujuanPenggunaan, "alasan"),
        (Lampiran, "nomor", "keterangan"),
        (AlasanTanpaDokumen, "alasan"),
        (Berkas, "nama_asli"),
        (Permohonan, "nomor_surat", "penandatangan", "jabatan_penandatangan", "tempat"),
        (Permohonan, "lokasi_khusus", "nomor_skep"),
        (ButirKekurangan, "alasan", "jawaban"),
        (RiwayatStatus, "catatan", "nama_pelaku", "nama_jabatan"),
        (Notifikasi, "judul", "isi"),
        (Importir, "nama", "alamat"),
        (Pengguna, "nama"),
        (Kantor, "nama"),
        (Pelabuhan, "nama"),
        (PosTarif, "uraian"),
    )
    nilai = {
        n for model, *nama in kolom for baris in model.objects.values_list(*nama) for n in baris
    }
    return sorted((" ".join(n.split()) for n in nilai if n), key=len, reverse=True)


def tulisan(soup):
    """Return what a page says to eyes and ears; parts marked as Indonesian are left out."""
    for bagian in soup.select("script, style, code, [lang=id] [lang], body [lang=id], .kode"):
        bagian.decompose()
    teks = [str(t) for t in soup.find_all(string=True)]
    teks += [t[nama] for t in soup.select("*") for nama in TULISAN if t.get(nama)]
    teks += [
        nilai
        for t in soup.select("[data-teks], #teks-skrip, [data-unggah], [data-isian]")
        for nama, nilai in t.attrs.items()
        if nama.startswith("data-") and isinstance(nilai, str) and not nilai.startswith("/")
    ]
    return [" ".join(t.split()) for t in teks if t.strip()]


def temuan(jawaban, bahasa, data):
    """Return (address, text) of what is in the other language."""
    salah = set()
    for asli in tulisan(jawaban.html):
        teks = asli
        for nilai in data:
            if nilai in teks:
                teks = teks.replace(nilai, " ")
        if LARANGAN[bahasa].search(NAMA.sub("", teks)):
            salah.add((jawaban.request.path, asli[:150]))
    return salah


class Pembaca:
    """One person who reads in one language and goes wherever links and empty forms lead."""

    def __init__(self, bahasa, username, dibaca):
        """Sign in, then choose the language; ``dibaca`` are addresses that others have read already.

        Without a name nobody signs in.
        """
        self.bahasa, self.data = bahasa, isi_data()
        self.app = Peramban(username).app if username else TestApp(get_wsgi_application(), LUAR)
        self.app.set_cookie(settings.LANGUAGE_COOKIE_NAME, bahasa)
        self.dibaca, self.salah = dibaca, set()

    def baca(self, *awal):
        """Read these addresses, and what they lead to unless one of its kind was read before."""
        antrean = [(alamat, True) for alamat in awal]
        while antrean:
            alamat, wajib = antrean.pop(0)
            sejenis = UNIK.sub("*", alamat)
            if sejenis in self.dibaca and not wajib:
                continue
            self.dibaca.add(sejenis)
            jawaban = self.app.get(alamat, expect_errors=True)
            if tujuan := jawaban.headers.get("Location"):
                antrean.append((urljoin(alamat, urlsplit(tujuan).path), False))
            if tujuan or jawaban.content_type != "text/html":
                continue
            self.catat(jawaban)
            antrean += [(satu, False) for satu in self.tautan(jawaban)]
            self.kirim_kosong(jawaban)

    def tautan(self, jawaban):
        """Return where the links of a page lead within the portal."""
        alamat = [a["href"].partition("#")[0] for a in jawaban.html.select("a[href]")]
        penuh = [urljoin(jawaban.request.path_qs, a) for a in alamat]
        return [a for a in dict.fromkeys(penuh) if a.startswith("/") and not LEWATI.match(a)]

    def kirim_kosong(self, jawaban):
        """Send each form with nothing in it, read the answer, and take back what it did."""
        for formulir in jawaban.forms.values():
            isian = [f for f in formulir.fields.values() if f[0].attrs.get("type") not in DIAM]
            isian = [f for f in isian if f[0].tag != "button"]
            if formulir.method.upper() != "POST" or not isian or LEWATI.match(formulir.action):
                continue
            for kolom in isian:
                for satu in kolom:
                    kosongkan(satu)
            with transaction.atomic():
                self.catat(formulir.submit(expect_errors=True).maybe_follow(expect_errors=True))
                transaction.set_rollback(True)

    def catat(self, jawaban):
        """Note what is in the other language."""
        assert jawaban.status_code < HTTPStatus.INTERNAL_SERVER_ERROR, jawaban.request.path
        assert jawaban.html.html["lang"] == self.bahasa
        self.salah |= temuan(jawaban, self.bahasa, self.data)


def kosongkan(kolom):
    """Take the value out of a form's field, as far as its kind allows."""
    if isinstance(kolom, Checkbox):
        kolom.checked = False
    elif isinstance(kolom, Radio):
        kolom.force_value(None)
    else:
        kolom.force_value("")


def berkas():
    """Return addresses that no link leads to: a letter's check, an act that comes too late."""
    token = Keputusan.objects.filter(surat__isnull=False).values_list("token", flat=True)
    terkirim = Permohonan.objects.exclude(status="DRAFT").values_list("pk", flat=True)
    return [
        *(reverse("portal:undangan", args=[satu.token]) for satu in Undangan.objects.all()),
        *(reverse("workflow:verifikasi", args=[satu]) for satu in token),
        *(reverse("permohonan:header_ubah", args=[pk]) for pk in terkirim),
    ]


def test_pages_speak_one_language(contoh):
    salah = set()
    for bahasa in ("en", "id"):
        dibaca = set()
        for username in (None, "importir2", "importir", "ppjk", "pendaftar"):
            pembaca = Pembaca(bahasa, username, dibaca)
            pembaca.baca(*AWAL, *berkas(), *(reverse(nama) for nama in LAIN))
            salah |= {(bahasa, *satu) for satu in pembaca.salah}
        assert dibaca >= PENTING

    assert sorted(salah) == []
