"""The officers' steps."""

from playwright.sync_api import expect

from tests.browser.alat import cari, lampirkan, menu, pesan, simpan, tab
from tests.browser.importir import hari
from workflow.contoh.perjalanan import BARANG

# What a note is called where a letter prints it.
SEBUTAN = {"Tolak": "Alasan penolakan", "Cabut SKEP": "Alasan pencabutan"}


def ambil(page, pendaftaran):
    """Take a case from the desk."""
    menu(page, "Meja Kerja")
    page.get_by_role("button", name=f"Ambil {pendaftaran}").click()
    pesan(page, "Permohonan sudah Anda ambil.")


def buka_perkara(page, pendaftaran):
    """Open a case on the desk that one holds already."""
    menu(page, "Meja Kerja")
    page.get_by_role("link", name=pendaftaran).click()


def aksi(page, label, catatan=""):
    """Press a button of the case page, give the Catatan, confirm."""
    tab(page, "Perkara")
    page.get_by_role("region", name="Langkah berikutnya").get_by_role(
        "link", name=label, exact=True
    ).click()
    if catatan:
        page.get_by_label(SEBUTAN.get(label, "Catatan")).fill(catatan)
    simpan(page, label)
    pesan(page, f"{label}: berhasil.")


def kerjakan(page, judul):
    """Open one of the pages on which the holder works."""
    tab(page, "Perkara")
    page.get_by_role("navigation", name="Yang dikerjakan").get_by_role("link", name=judul).click()


def atur_fasilitas(page, fasilitas):
    """Set the facility."""
    kerjakan(page, "Pemeriksaan")
    page.get_by_label(fasilitas).check()
    simpan(page)
    pesan(page, "berhasil disimpan")


def periksa_dokumen(page, *, tidak_sesuai=""):
    """Judge every document and criterion; the first "tidak sesuai" where a reason is given."""
    kerjakan(page, "Pemeriksaan")
    for kata in ("Sesuai", "Terpenuhi"):
        for baik in page.get_by_label(kata, exact=True).all():
            baik.check()
    if tidak_sesuai:
        page.get_by_label("Tidak sesuai", exact=True).first.check()
        page.get_by_label("Catatan").first.fill(tidak_sesuai)
    simpan(page)
    pesan(page, "Hasil penelitian berhasil disimpan.")


def tulis_pendapat(page, rekomendasi, isi):
    """Write the opinion of this level."""
    tab(page, "Nota Pendapat")
    page.get_by_label(rekomendasi).check()
    page.get_by_label("Pertimbangan").fill(isi)
    simpan(page)
    pesan(page, "berhasil disimpan.")


def tetapkan_barang(page):
    """Set HS and value of both goods: one looked up, one typed."""
    kerjakan(page, "Penetapan barang")
    page.get_by_role("link", name="Rinci dan tarif khusus barang no. 1").click()
    cari(page, "hs", "8502.13.90", "8502.13.90")
    simpan(page, "Simpan dan lanjut ke barang berikutnya")
    cari(page, "hs", BARANG[1]["hs"], "9031.80.90")
    simpan(page)
    expect(page.get_by_text("Ditetapkan", exact=True)).to_have_count(2)


def rekam_shpib(page, nomor):
    """Record the laboratory's result."""
    kerjakan(page, "Rekam SHPIB")
    page.get_by_label("Nomor SHPIB").fill(nomor)
    page.get_by_label("Tanggal SHPIB").fill(hari())
    lampirkan(page, "shpib.pdf")
    simpan(page)
    pesan(page, "SHPIB berhasil disimpan.")


def minta_kelengkapan(page, lainnya):
    """Name what is missing: what was ticked, and one thing in words; set the date; ask."""
    kerjakan(page, "Kekurangan dokumen")
    page.get_by_role("button", name="Tambahkan 1 dokumen yang tidak sesuai").click()
    page.get_by_label("Yang kurang dan alasannya").first.fill(lainnya)
    simpan(page, "Simpan dan minta kelengkapan")
    page.get_by_label("Catatan").fill("Mohon dilengkapi sebelum batas waktu.")
    simpan(page, "Minta kelengkapan")
    pesan(page, "Minta kelengkapan: berhasil.")
