"""What the letters state, and how they are set."""

from io import BytesIO

import pypdf
import pytest

from berkas.pengambil import PengambilTertutup
from tests.factories.portal import ImportirFactory
from tests.factories.referensi import KantorFactory
from tests.factories.surat import UANG, KeputusanFactory, baris_barang
from tests.workflow.pdf import halaman, huruf, surat_pdf, teks
from workflow.surat import cetak
from workflow.surat.data import isi_data
from workflow.surat.isi import baris_alasan

pytestmark = pytest.mark.django_db
JAHAT = "<img src='file:///etc/passwd'><img src='http://127.0.0.1:9/x'>{{ 7|add:7 }}<script>"


def buat(**lain):
    return KeputusanFactory.create(**lain)


def test_a_skep_states_who_may_import_what_for_how_long_and_at_what_cost():
    keputusan = buat(permohonan__importir__nama="PT Samudra Jaya")

    isi = teks(surat_pdf(keputusan))

    for kalimat in (
        f"NOMOR {keputusan.nomor}",
        "IZIN IMPOR SEMENTARA DENGAN PEMBEBASAN BEA MASUK KEPADA PT SAMUDRA JAYA",
        "Nama : PT Samudra Jaya",
        "jaminan sebesar Rp 316.387.500",
        "(tiga ratus enam belas juta tiga ratus delapan puluh tujuh ribu lima ratus rupiah)",
        "Bea masuk Rp 82.500.000",
        "7 (tujuh) bulan terhitung sejak tanggal pendaftaran",
        "dari tanggal 22 November 2026 sampai dengan tanggal 22 Juni 2027",
        "Tanjung Perak (IDTPE)",
        "Jl. Raya Manyar KM 11, Gresik KPPBC TMP B Gresik",
        "Pasal 10D ayat (5)",
        "Pasal 10D ayat (6)",
        "a.n. MENTERI KEUANGAN REPUBLIK INDONESIA Kepala KPPBC TMP Tanjung Perak,",
        "Dwi Hartono NIP 197002251995031001",
        "1 Mobile crane 1 Kondisi: bekas Kapasitas 100 ton Identitas: SN-00001 2 UNT",
        "8426.41.00 5% USD 100.000,00 1.650.000.000,00",
    ):
        assert kalimat in isi


@pytest.mark.parametrize(
    ("tujuan", "kalimat"),
    [
        ("Pameran dagang", "tujuan “Pameran”, yaitu Pameran dagang."),
        ("Pameran", "tujuan “Pameran”."),
    ],
)
def test_a_purpose_that_is_the_category_is_told_once(tujuan, kalimat):
    isi = teks(surat_pdf(buat(isian={"kategori": "Pameran", "tujuan": [tujuan]})))

    assert f"digunakan untuk {kalimat}" in isi


def test_the_words_of_a_decision_come_in_the_order_of_reading():
    isi = teks(surat_pdf(buat()))

    kata = ["Menimbang : a. bahwa", "Mengingat : 1. Undang", "MEMUTUSKAN", "KESATU : Memberikan"]
    kata += [f"{nama} :" for nama in ("KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH")]
    kata += ["KEDELAPAN : Dalam hal", "KESEMBILAN :", "LAMPIRAN"]
    tempat = [isi.index(k) for k in kata]
    assert tempat == sorted(tempat)


def test_relief_states_payment_and_guarantee():
    isi = teks(surat_pdf(buat(isian={"fasilitas": "keringanan"})))

    assert "membayar Rp 202.125.000 (dua ratus dua juta seratus dua puluh lima ribu rupiah)" in isi
    assert "Pajak pertambahan nilai (PPN) Rp 190.575.000" in isi
    assert "jaminan sebesar Rp 114.262.500" in isi
    assert "PPnBM" not in isi


def test_a_change_without_goods_refers_to_the_permit_it_changes():
    lembar = halaman(surat_pdf(buat(isian={"barang": 0, "uang": None})))

    assert "mengikuti Keputusan Menteri mengenai izin impor sementara yang diubah" in " ".join(
        lembar
    )
    assert "DAFTAR BARANG" not in " ".join(lembar)


def test_a_refusal_gives_its_reasons_line_by_line():
    keputusan = buat(jenis="penolakan", alasan="Kontrak tidak berlaku.\n\nNomor seri berbeda.")

    isi = teks(surat_pdf(keputusan))

    assert f"Nomor : {keputusan.nomor}" in isi
    assert "ditolak dengan alasan sebagai berikut: a. Kontrak tidak berlaku. b. Nomor seri" in isi
    assert "MENTERI KEUANGAN" not in isi


@pytest.mark.parametrize(
    ("diketik", "tercetak"),
    [
        ("- Barang habis.\n• Kontrak.\n-", ["Barang habis.", "Kontrak."]),
        ("1. Barang habis.\n2) Kontrak.", ["Barang habis.", "Kontrak."]),
        ("a. Barang habis.\n(b) - Kontrak.", ["Barang habis.", "- Kontrak."]),
        ("1.000 kg\na.n. pemohon\n5 unit - bekas", ["1.000 kg", "a.n. pemohon", "5 unit - bekas"]),
    ],
)
def test_the_letter_numbers_the_reasons_itself(diketik, tercetak):
    keputusan = buat(jenis="penolakan", alasan=diketik)

    assert baris_alasan(keputusan) == tercetak


@pytest.mark.parametrize("fasilitas", ["pembebasan", "keringanan"])
def test_the_duty_that_is_relieved_stands_there_also_at_zero(fasilitas):
    uang = UANG[fasilitas] | {"bm_bayar": "0", "jaminan_bm": "0"}
    keputusan = buat(isian={"fasilitas": fasilitas, "uang": uang})

    isi, uang = teks(surat_pdf(keputusan)), isi_data(keputusan)["uang"]

    tabel = 2 if fasilitas == "keringanan" else 1
    assert isi.count("Bea masuk Rp 0 ") == tabel
    assert isi.count(" Rp 0 ") == tabel
    assert [uang["dibayar"].get("bm"), uang["dijamin"]["bm"]] == ["0" if tabel == 2 else None, "0"]


def test_a_revocation_names_the_permit_and_its_reason():
    keputusan = buat(jenis="pencabutan", alasan="Barang dipindahtangankan.")

    isi = teks(surat_pdf(keputusan))

    assert f"Keputusan Menteri Keuangan nomor {keputusan.permohonan.nomor_skep}" in isi
    assert "alasan sebagai berikut: Barang dipindahtangankan." in isi


def test_the_head_row_repeats_and_the_totals_stand_at_the_end():
    lembar = halaman(surat_pdf(buat(isian={"barang": 60})))

    lampiran = [isi for isi in lembar if "Uraian barang" in isi]
    assert len(lampiran) > 3
    assert all("Spesifikasi dan identitas" in isi for isi in lampiran)
    assert "Mobile crane 60" in lampiran[-1]
    assert "Jumlah nilai pabean USD 6.000.000,00" in lampiran[-1]
    assert "Dwi Hartono" in lampiran[-1]
    assert [f"Halaman {n} dari {len(lembar)}" in isi for n, isi in enumerate(lembar, 1)] == (
        [True] * len(lembar)
    )


def test_a_long_annex_in_parts_counts_its_pages_through(monkeypatch):
    monkeypatch.setattr(cetak, "BARIS_PER_BAGIAN", 20)

    lembar = halaman(surat_pdf(buat(isian={"barang": 50})))

    assert [f"Halaman {n} dari {len(lembar)}" in isi for n, isi in enumerate(lembar, 1)] == (
        [True] * len(lembar)
    )
    isi = " ".join(lembar)
    assert [f"SN-{n:05d}" in isi for n in range(1, 51)] == [True] * 50
    assert isi.count("Jumlah nilai pabean") == 1
    assert isi.count("MEMUTUSKAN") == 1


def test_every_page_says_so_where_the_development_key_signs_and_none_where_the_offices_does(
    settings,
):
    keputusan = buat()

    contoh = halaman(surat_pdf(keputusan))
    settings.SURAT_KUNCI = "kantor.p12"
    asli = halaman(surat_pdf(keputusan))

    assert all("CONTOH" in isi for isi in contoh)
    assert not any("CONTOH" in isi for isi in asli)


def test_the_pdf_is_tagged_has_its_language_and_carries_its_fonts():
    pdf = surat_pdf(buat())

    akar = pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]
    assert akar["/Lang"] == "id"
    assert akar["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in akar
    nama = huruf(pdf)
    assert {"Huruf-Serif", "Huruf-Serif-Bold", "Huruf-Sans"} <= {n for n, _ in nama}
    assert all(tertanam for _, tertanam in nama)


def test_what_people_typed_is_printed_and_never_obeyed(monkeypatch):
    diminta = []
    asli = PengambilTertutup.fetch
    monkeypatch.setattr(
        PengambilTertutup,
        "fetch",
        lambda self, url, *a, **k: (diminta.append(url), asli(self, url, *a, **k))[1],
    )
    kantor = KantorFactory(nama=f"K {JAHAT}", kota=f"K {JAHAT}"[:80], alamat=JAHAT)
    keputusan = buat(
        permohonan__importir=ImportirFactory(nama=f"N {JAHAT}", alamat=f"A {JAHAT}"),
        permohonan__kantor=kantor,
        permohonan__nomor_surat=JAHAT[:50],
        nama_pejabat=f"P {JAHAT}"[:120],
        nama_jabatan=f"J {JAHAT}",
        isian={
            "barang": [
                baris_barang(1, uraian=JAHAT, spesifikasi=JAHAT, identitas=JAHAT, kondisi=JAHAT)
            ],
            "kategori": JAHAT,
            "tujuan": [JAHAT, JAHAT],
            "lokasi": [{"lokasi": JAHAT, "kantor": JAHAT}],
            "pelabuhan": JAHAT,
        },
    )

    isi = teks(surat_pdf(keputusan)).replace(" ", "")

    assert [url for url in diminta if not url.startswith("data:")] == []
    assert "root:" not in isi
    assert isi.count("<imgsrc='file:///etc/passwd'>") >= 10
    assert isi.count("{{7|add:7}}<script>") >= 10


def test_letters_of_other_scripts_and_endless_words_do_not_break_the_page():
    barang = [
        baris_barang(1, uraian="مضخة", spesifikasi="W" * 500, identitas="\u202eA-1\u202c"),
    ]
    keputusan = buat(permohonan__importir__nama="PT " + "Nusantara " * 14, isian={"barang": barang})

    isi = teks(surat_pdf(keputusan))

    assert isi.replace(" ", "").count("W" * 500) == 1
    assert "مضخة" in isi
    assert "Identitas: A-1" in isi


def test_a_script_for_which_the_machine_has_no_font_still_makes_a_letter():
    """Boxes then stand for it; fonts-noto-cjk and fonts-noto-extra bring the letters."""
    pdf = surat_pdf(buat(isian={"barang": [baris_barang(1, uraian="泵 ꦥꦺꦴꦩ꧀ꦥ")]}))

    assert len(pypdf.PdfReader(BytesIO(pdf)).pages) == 4
