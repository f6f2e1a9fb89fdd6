"""The three changes of a permit from their sending to the SKEP, a refused one, and a revocation.

The officers' side, in the browser; the importer's pages are walked elsewhere. Clicks are counted as
in ``test_klik_petugas``.
"""

from io import BytesIO

import pypdfium2
import pytest
from django.urls import reverse
from playwright.sync_api import expect

from jejak.tasks import drain_outbox
from permohonan.izin_berlaku import izin_berlaku
from permohonan.models import Permohonan
from tests.browser import klik
from tests.browser.alat import periksa, pesan, potret, simpan, tab, unduh
from tests.browser.petugas import aksi, ambil
from workflow.contoh.perkara import CONTOH, buat_satu
from workflow.contoh.perubahan import ajukan, terbitkan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PALING_BANYAK = 6
IZIN = next(c for c in CONTOH if c.nomor == "CNR/IS/005/2026")
TINGKAT = (
    ("analis", "Teruskan ke Kepala Seksi"),
    ("kasi", "Teruskan ke Kepala Bidang"),
    ("kabid", "Teruskan ke Kepala Kantor"),
    ("kakan", "Terbitkan SKEP"),
)


@pytest.fixture
def asal(contoh):
    """Return an issued permit of six months, in relief, with one purpose and one place."""
    permohonan = buat_satu(IZIN)
    drain_outbox()
    return permohonan


def teks_surat(keputusan):
    """Return what the letter of a decision says."""
    with keputusan.surat.berkas.open() as berkas:
        return teks(berkas.read())


def teks(pdf):
    """Return what a letter says, every run of white space as one space."""
    with pypdfium2.PdfDocument(BytesIO(pdf)) as lembar:
        return " ".join(" ".join(h.get_textpage().get_text_range() for h in lembar).split())


def mulai(buka, username, pendaftaran):
    """Return the page of an officer who has just taken the case from the desk."""
    page = buka(username)
    klik.hitung(page)
    page.goto("/meja/")
    klik.nolkan(page)
    page.get_by_role("button", name=f"Ambil {pendaftaran}").click()
    pesan(page, "Permohonan sudah Anda ambil.")
    return page


def teliti(page):
    """Judge everything, recommend, go on to the act."""
    page.get_by_role("button", name="Tandai sisanya sesuai").click()
    pesan(page, "Hasil penelitian berhasil disimpan.")
    page.get_by_label("Diterbitkan SKEP").check()
    page.get_by_label("Pertimbangan").fill("Izin masih berlaku dan syaratnya terpenuhi.")
    page.get_by_role("button", name="Simpan dan teruskan").click()


def naik(page, username, label):
    """Carry the case one level up, or issue it; return the clicks from the desk on."""
    if username == "analis":
        teliti(page)
    else:
        page.get_by_role("region", name="Langkah berikutnya").get_by_role(
            "link", name=label, exact=True
        ).click()
    if username != "kakan":
        page.get_by_label("Catatan").fill("Setuju.")
    page.get_by_role("button", name=label, exact=True).click()
    pesan(page, f"{label}: berhasil.")
    return klik.jumlah(page)


def buka_perkara(page, pk):
    page.goto(reverse("workflow:perkara", args=[pk]))


KASUS = {
    "perpanjangan": (
        ("Jangka waktu 6 bulan 9 bulan (ditambah 3)",),
        ("Memperpanjang jangka waktu izin impor sementara", "9 (sembilan) bulan", "wajib membayar bea masuk"),
    ),
    "perubahan_tujuan": (
        ("Uji kinerja unit 3 PLTU Contoh",),
        ("menjadi ditambah dengan:", "Uji kinerja unit 3 PLTU Contoh"),
    ),
    "perubahan_lokasi": (
        ("Dermaga Contoh Selatan, Probolinggo", "Kantor pengawas yang baru: KPPBC TMP C Probolinggo."),
        ("menjadi ditambah dengan:", "Kepala KPPBC TMP C Probolinggo;", "Kepala KPPBC TMP B Gresik;"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("jenis", KASUS)
def test_a_change_goes_up_to_its_skep_in_at_most_six_clicks_per_level(buka, asal, jenis, capsys):
    di_halaman, di_surat = KASUS[jenis]
    pk = ajukan(asal, jenis, nomor="CNR/IS/UBAH/2026")
    drain_outbox()
    pendaftaran = Permohonan.objects.get(pk=pk).nomor_pendaftaran
    jumlah = {}

    for username, label in TINGKAT:
        page = mulai(buka, username, pendaftaran)
        if username == "analis":
            assert "Fasilitas mengikuti izin" in page.locator("main").inner_text()
            klik_sampai = klik.jumlah(page)
            assert periksa(page, f"{jenis}-penelitian") == []
            assert klik.jumlah(page) == klik_sampai
        if username in {"kasi", "kakan"}:
            alamat = page.url
            drain_outbox()
            buka_perkara(page, pk)
            rapat = " ".join(page.locator("main").inner_text().split())
            assert [kata for kata in di_halaman if kata not in rapat] == []
            assert "Penetapan barang" not in rapat
            assert periksa(page, f"{jenis}-perkara-{username}") == []
            page.goto(alamat)
        jumlah[username] = naik(page, username, label)

    drain_outbox()
    buka_perkara(page, pk)
    isi = teks(unduh(page, page.get_by_role("link", name="Unduh SKEP")))
    assert f"NOMOR {asal.nomor_skep} TENTANG IZIN IMPOR SEMENTARA" in isi
    assert [kata for kata in di_surat if kata not in isi] == []
    kini = izin_berlaku(Permohonan.objects.get(pk=asal.pk))
    assert (kini.bulan, len(kini.tujuan), len(kini.lokasi)) == {
        "perpanjangan": (9, 1, 1),
        "perubahan_tujuan": (6, 2, 1),
        "perubahan_lokasi": (6, 1, 2),
    }[jenis]
    with capsys.disabled():
        print(f"\nclicks per level, {jenis}: {jumlah}")  # noqa: T201
    assert 0 < min(jumlah.values()) <= max(jumlah.values()) <= PALING_BANYAK


def test_a_refused_extension_changes_nothing(buka, asal):
    pk = ajukan(asal, "perpanjangan")
    terbitkan(pk, sampai="teruskan_ke_kepala_kantor")
    drain_outbox()
    semula = izin_berlaku(asal).masa
    kakan = buka("kakan")
    ambil(kakan, Permohonan.objects.get(pk=pk).nomor_pendaftaran)

    aksi(kakan, "Tolak", "Kontrak induk tidak diperpanjang.")

    drain_outbox()
    permohonan = Permohonan.objects.get(pk=pk)
    kini = izin_berlaku(Permohonan.objects.get(pk=asal.pk))
    assert (permohonan.status, kini.masa, kini.bulan) == ("PENOLAKAN", semula, 6)
    surat = teks_surat(permohonan.keputusan.get())
    assert "Penolakan permohonan perpanjangan jangka waktu izin impor sementara" in surat
    assert "Kontrak induk tidak diperpanjang." in surat
    # What was asked still stands beside what is permitted.
    buka_perkara(kakan, pk)
    expect(kakan.locator("#diminta")).to_contain_text("9 bulan")
    potret(kakan, "perpanjangan-ditolak")


def test_a_revocation_ends_open_changes_and_refuses_later_ones(buka, asal):
    lokasi = ajukan(asal, "perubahan_lokasi")
    terbitkan(lokasi)
    terbuka = ajukan(asal, "perpanjangan")
    drain_outbox()
    andi, kakan = buka("importir", galat_http=True), buka("kakan")
    buka_perkara(kakan, asal.pk)

    kakan.get_by_role("region", name="Langkah berikutnya").get_by_role(
        "link", name="Cabut SKEP"
    ).click()
    kakan.get_by_label("Alasan pencabutan").fill("Barang dipindahtangankan.")
    simpan(kakan, "Cabut SKEP")
    pesan(kakan, "Cabut SKEP: berhasil.")

    drain_outbox()
    ditutup = Permohonan.objects.get(pk=terbuka)
    assert ditutup.status == "PEMBATALAN"
    assert "Barang dipindahtangankan." in ditutup.riwayat.order_by("urut").last().catatan
    surat = teks_surat(asal.keputusan.get(jenis="pencabutan"))
    assert Permohonan.objects.get(pk=lokasi).nomor_skep in surat
    assert "KPPBC TMP C Probolinggo" in surat
    jawaban = andi.goto(reverse("permohonan:perpanjangan", args=[asal.pk]))
    assert jawaban.status == 409
    expect(andi.locator("main")).to_contain_text("Izin ini sudah dicabut")
    andi.goto(reverse("permohonan:izin", args=[asal.pk]))
    tab(andi, "Izin")
    expect(andi.locator("main")).to_contain_text("dicabut")


def test_many_changes_are_decided_at_once_by_what_they_ask(buka, asal):
    for jenis in KASUS:
        pk = ajukan(asal, jenis)
        terbitkan(pk, sampai="teruskan_ke_kepala_kantor")
    kakan = buka("kakan")
    kakan.goto("/meja/")
    for kotak in kakan.locator("input[name=pilih]").all():
        kotak.check()

    kakan.get_by_role("button", name="Terbitkan SKEP").click()

    rapat = " ".join(kakan.locator("main").inner_text().split())
    for kata in (
        "Ditambah 3 bulan: semula 6 bulan",
        "Menambah tujuan: Uji kinerja unit 3 PLTU Contoh.",
        "Menambah lokasi: Dermaga Contoh Selatan, Probolinggo (KPPBC TMP C Probolinggo).",
    ):
        assert kata in rapat
    assert periksa(kakan, "massal-perubahan") == []
