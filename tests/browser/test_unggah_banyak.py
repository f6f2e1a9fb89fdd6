"""Several files at once: a bar and a verdict each, kinds by their names, one Simpan; also by keyboard."""

import pytest
from playwright.sync_api import expect

from berkas.pratinjau import TOPIK
from jejak.models import Outbox
from jejak.tasks import deliver
from lampiran.models import BerkasTitipan
from tests.browser.alat import periksa, pesan, potret
from tests.browser.kasus import PERAK, draft_kosong
from tests.factories.berkas import isi_gambar, isi_pdf
from workflow.contoh.perjalanan import Perjalanan, contoh_pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

NAMA = ("invoice.pdf", "katalog mesin.pdf", "kontrak.pdf", "surat ekspor kembali.pdf", "npwp.jpg")
# Put the files into the zone as a drag from the desktop would.
JATUHKAN = """(bidang, berkas) => {
    const angkutan = new DataTransfer();
    for (const [nama, tipe, isi] of berkas) {
        const bita = Uint8Array.from(atob(isi), (huruf) => huruf.charCodeAt(0));
        angkutan.items.add(new File([bita], nama, {type: tipe}));
    }
    for (const jenis of ["dragenter", "dragover", "drop"])
        bidang.dispatchEvent(new DragEvent(jenis, {bubbles: true, cancelable: true, dataTransfer: angkutan}));
}"""


def berkas(nama, isi=None):
    """Return a file for the browser."""
    mime = "image/jpeg" if nama.endswith("jpg") else "application/pdf"
    isi = isi or (isi_gambar("JPEG") if nama.endswith("jpg") else contoh_pdf())
    return {"name": nama, "mimeType": mime, "buffer": isi}


@pytest.fixture
def draft(contoh):
    """A draft of ``importir`` with nothing but its header."""
    jalan = Perjalanan(PERAK)
    next(jalan.ajukan())
    return draft_kosong(jalan.permohonan)


def unggahan(page):
    """Return {file: verdict} of the list under the drop zone."""
    baris = page.locator(".unggahan")
    return {
        satu.locator(".unggahan-nama").inner_text(): satu.locator(".unggahan-status").inner_text()
        for satu in baris.all()
    }


def isi_kartu(page, *, tanggal="2026-03-03"):
    """Type number and date of every waiting file with Tab between them, starting where the focus is."""
    for nomor in range(page.locator("[data-kartu-titipan]").count()):
        page.keyboard.type(f"DOK-{nomor + 1}/2026")
        page.keyboard.press("Tab")
        hari, bulan, tahun = tanggal[8:], tanggal[5:7], tanggal[:4]
        page.keyboard.type(f"{hari}{bulan}{tahun}")
        fokus = "document.activeElement.name"
        sasaran = page.locator("[data-kartu-titipan]").nth(nomor + 1)
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate(fokus).endswith("-nomor") or not sasaran.count():
                break


def test_five_good_files_and_a_bad_one_become_five_documents_with_one_save(buka, draft):
    page = buka("importir")
    page.goto(f"/permohonan/{draft.pk}/lampiran/")
    potret(page, "lampiran-lepas")
    semua = [berkas(nama) for nama in NAMA] + [berkas("rahasia.pdf", b"%PDF-1.7 rusak")]
    page.locator("#id_banyak").focus()
    with page.expect_file_chooser() as pemilih:
        page.keyboard.press("Enter")  # the chooser opens by keyboard too
    pemilih.value.set_files(semua)
    expect(page.locator(".unggahan-diterima")).to_have_count(5)
    expect(page.locator(".unggahan-ditolak")).to_have_count(1)
    putusan = unggahan(page)
    assert putusan["invoice.pdf"] == "Diterima, dipasangkan sebagai Perkiraan nilai barang."
    assert putusan["rahasia.pdf"].startswith("Ditolak: Berkas PDF ini rusak atau tidak lengkap.")
    assert page.locator("[data-jenis-titipan]").evaluate_all(
        "(semua) => semua.map((satu) => satu.selectedOptions[0].textContent)"
    ) == [
        "Perkiraan nilai barang",
        "Spesifikasi dan identitas barang",
        "Tujuan penggunaan dan jangka waktu",
        "Bukti barang akan diekspor kembali",
        "Identitas pemohon",
    ]
    assert periksa(page, "lampiran-titipan") == []

    expect(page.get_by_label("No. Dokumen").first).to_be_focused()
    isi_kartu(page)
    potret(page, "lampiran-titipan-terisi")
    page.get_by_role("button", name="Simpan").click()

    pesan(page, "Data Berhasil Disimpan")
    assert {d.berkas.nama_asli for d in draft.lampiran.aktif()} == set(NAMA)
    assert {str(d.tanggal) for d in draft.lampiran.aktif()} == {"2026-03-03"}
    assert not BerkasTitipan.objects.exists()


def test_files_that_wait_are_there_on_return_and_typing_survives_a_removal(buka, draft):
    page = buka("importir")
    alamat = f"/permohonan/{draft.pk}/lampiran/"
    page.goto(alamat)
    page.locator("#id_banyak").set_input_files([berkas("invoice.pdf"), berkas("pindaian.pdf")])
    expect(page.locator("[data-kartu-titipan]")).to_have_count(2)
    page.get_by_label("No. Dokumen").first.fill("INV-7")
    page.get_by_role("link", name="Hapus pindaian.pdf").click()
    expect(page.locator("[data-kartu-titipan]")).to_have_count(1)
    expect(page.get_by_label("No. Dokumen")).to_have_value("INV-7")
    expect(page.locator(".isian-tersimpan")).to_contain_text("Tersimpan")

    page.goto("about:blank")
    page.goto(alamat)

    expect(page.get_by_role("heading", name="1 berkas menunggu dipasangkan")).to_be_visible()
    expect(page.get_by_label("No. Dokumen")).to_have_value("INV-7")


def test_files_are_dropped_and_a_row_with_a_fault_keeps_its_file(buka, draft):
    import base64  # noqa: PLC0415 -- for the drop alone

    page = buka("importir")
    page.goto(f"/permohonan/{draft.pk}/lampiran/lengkapi/")
    isi = base64.b64encode(isi_pdf()).decode()
    page.locator("[data-lepas-bidang]").evaluate(
        JATUHKAN, [["invoice.pdf", "application/pdf", isi]]
    )
    expect(page.locator("[data-kartu-titipan]")).to_have_count(1)
    expect(page.get_by_role("group", name="Perkiraan nilai barang Wajib")).to_be_hidden()

    baris = page.get_by_role("group", name="Spesifikasi dan identitas barang Wajib")
    baris.get_by_label("No. Dokumen").fill("KAT-1")
    baris.get_by_label("Upload Berkas").set_input_files(berkas("katalog.pdf"))
    page.get_by_role("button", name="Simpan").click()

    expect(page.locator("[data-ringkasan-galat]")).to_contain_text("Tanggal Dokumen")
    kartu = page.get_by_role("group", name="katalog.pdf")
    expect(kartu.get_by_label("No. Dokumen")).to_have_value("KAT-1")
    assert periksa(page, "lengkapi-salah") == []
    kartu.get_by_label("Tanggal Dokumen").fill("2026-01-05")
    page.get_by_role("button", name="Simpan").click()
    pesan(page, "Data Berhasil Disimpan")
    assert [d.nomor for d in draft.lampiran.aktif()] == ["KAT-1"]


def test_several_files_without_javascript(buka, draft):
    page = buka("importir", java_script_enabled=False)
    page.goto(f"/permohonan/{draft.pk}/lampiran/")
    page.locator("#id_banyak").set_input_files([berkas("invoice.pdf"), berkas("a.pdf", b"%PDF-x")])
    page.get_by_role("button", name="Unggah", exact=True).click()

    pesan(page, "1 berkas diterima.")
    pesan(page, "a.pdf: Berkas PDF ini")
    kartu = page.get_by_role("group", name="invoice.pdf")
    kartu.get_by_label("No. Dokumen").fill("INV-1")
    kartu.get_by_label("Tanggal Dokumen").fill("2026-01-05")
    page.get_by_role("button", name="Simpan").click()
    pesan(page, "Data Berhasil Disimpan")
    assert [(d.nomor, d.berkas.nama_asli) for d in draft.lampiran.aktif()] == [
        ("INV-1", "invoice.pdf")
    ]


def test_pages_of_a_file_are_shown_and_turned_by_keyboard(buka, draft):
    page = buka("importir")
    page.goto(f"/permohonan/{draft.pk}/lampiran/")
    page.locator("#id_banyak").set_input_files(berkas("invoice.pdf", isi_pdf(halaman=3)))
    expect(page.locator("[data-kartu-titipan]")).to_have_count(1)
    titipan = BerkasTitipan.objects.get()
    page.goto(f"/permohonan/{draft.pk}/pratinjau/{titipan.berkas_id}/")
    expect(page.get_by_text("Pratinjau sedang disiapkan")).to_be_visible()
    potret(page, "pratinjau-disiapkan")

    deliver(Outbox.objects.get(topik=TOPIK, kunci=str(titipan.berkas_id)).pk)
    gambar = page.get_by_role("img", name="Halaman 1 dari 3, invoice.pdf")
    expect(gambar).to_be_visible()  # the page asked again by itself
    page.wait_for_function("(unsur) => unsur.naturalWidth === 1240", arg=gambar.element_handle())
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#halaman-2")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#halaman-1")).to_be_focused()
    page.evaluate("scrollTo(0, 0)")  # or the page numbers, which stay in view, cover the trail
    assert periksa(page, "pratinjau") == []
    page.get_by_role("link", name="Perbesar").click()
    assert periksa(page, "pratinjau-besar") == []
