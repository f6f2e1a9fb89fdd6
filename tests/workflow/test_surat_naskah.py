"""What must stand in each kind of letter, what must not, and how it stands on its pages."""

import datetime as dt
import re
from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest
from django.conf import settings

from berkas.kode_periksa import kode
from tests.factories.portal import ImportirFactory
from tests.factories.referensi import DasarHukumFactory, KantorFactory
from tests.factories.surat import KeputusanFactory, baris_barang
from tests.workflow.pdf import halaman, surat_pdf, teks
from tests.workflow.test_surat_perubahan import LOKASI, PERPANJANGAN, TUJUAN, UANG
from workflow.surat import cetak
from workflow.surat.cetak import cetak_surat

pytestmark = pytest.mark.django_db
TOKEN = "Zk3v9Qm2Xy8Wb1Lp6Rt0Aw"  # of a paper, not a secret
UBAH = {"barang": 0, "uang": None, "fasilitas": "keringanan"}
MENTERI = "a.n. MENTERI KEUANGAN REPUBLIK INDONESIA Kepala KPPBC TMP Tanjung Perak,"
KEPUTUSAN = (
    "KEPUTUSAN MENTERI KEUANGAN REPUBLIK INDONESIA NOMOR KEP-",
    "Menimbang : a. bahwa",
    "Mengingat : 1. Undang-Undang Nomor 10 Tahun 1995",
    "2. Peraturan Menteri Keuangan Nomor 178/PMK.04/2017 tentang Impor Sementara",
    "MEMUTUSKAN:",
    "Menetapkan : KEPUTUSAN MENTERI KEUANGAN TENTANG",
    "Ditetapkan di",
    "pada tanggal 22 November 2026",
    MENTERI,
    "Salinan Keputusan Menteri ini disampaikan kepada: 1. Direktur Jenderal Bea dan Cukai;",
)
SURAT = (
    "Nomor : S-",
    "Sifat : Segera",
    "Hal : P",
    "Yth. Pimpinan PT Samudra Jaya NPWP",
    "Demikian disampaikan",
    "Tembusan: 1. Direktur Jenderal Bea dan Cukai",
    "Undang-Undang Nomor 10 Tahun 1995 tentang Kepabeanan sebagaimana telah diubah",
)
# letter: (decision, what stands in it, what does not)
NASKAH = {
    "skep": (
        {},
        (*KEPUTUSAN, "KESEMBILAN : Keputusan Menteri ini mulai berlaku", "LAMPIRAN", "TANGGAL 22"),
        ("Perkiraan tanggal", "Semula"),
    ),
    "perpanjangan": (
        {"isian": UBAH | {"perubahan": PERPANJANGAN, "perpanjangan_uang": UANG}},
        (*KEPUTUSAN, "KESATU : Memperpanjang jangka waktu", "Rp 4.950.000 (empat juta"),
        ("LAMPIRAN", "KELIMA"),
    ),
    "tujuan": (
        {"isian": UBAH | {"perubahan": TUJUAN}},
        (*KEPUTUSAN, "KESATU : Mengubah ketentuan mengenai tujuan", "Uji kinerja Proyek 1 Des"),
        ("LAMPIRAN", "Rp "),
    ),
    "lokasi": (
        {"isian": UBAH | {"perubahan": LOKASI}},
        (*KEPUTUSAN, "KESATU : Mengubah ketentuan mengenai lokasi", "Kepala KPPBC TMP C Prob"),
        ("LAMPIRAN", "Rp "),
    ),
    "penolakan": (
        {"jenis": "penolakan"},
        (*SURAT, "permohonan tersebut ditolak dengan alasan", "Saudara dapat mengajukan"),
        ("MENTERI KEUANGAN", "MEMUTUSKAN", "Rp ", "LAMPIRAN"),
    ),
    "penolakan_perubahan": (
        {"jenis": "penolakan", "isian": UBAH | {"perubahan": PERPANJANGAN}},
        (*SURAT, "perihal permohonan perpanjangan", "selama 3 (tiga) bulan", "tidak berubah"),
        ("MENTERI KEUANGAN", "MEMUTUSKAN", "Rp ", "jenis barang"),
    ),
    "pencabutan": (
        {"jenis": "pencabutan"},
        (
            *SURAT,
            "Hal : Pencabutan izin impor sementara Nomor KEP-",
            "dicabut terhitung sejak tanggal surat ini",
            "di bawah pengawasan KPPBC TMP B",
            MENTERI,  # who granted in the minister's name revokes in it
        ),
        ("MEMUTUSKAN", "Rp ", "LAMPIRAN"),
    ),
}
# What a missing value would leave behind.
KOSONG = re.compile(
    r"\b(?:[Nn]omor|NOMOR|tanggal|TANGGAL|NIP|NPWP|kepada|melalui|Rp)\s*(?:[,.;]|$)"
    r"|\b[Nn]omor (?:tanggal|yang|dan)\b|\bNone\b|\( ?\)|“ ?”"
)


def buat(**lain):
    """Return a decision with a token, as those that were made have."""
    lain.setdefault("permohonan__importir__nama", "PT Samudra Jaya")
    return KeputusanFactory(token=TOKEN, **lain)


@pytest.mark.parametrize("naskah", NASKAH)
def test_each_letter_states_its_matter_and_nothing_of_another_kind(naskah):
    nilai, ada, tiada = NASKAH[naskah]
    cetakan = cetak_surat(buat(**nilai))

    lembar = halaman(cetakan.isi)
    isi = " ".join(lembar)
    assert [kalimat for kalimat in ada if kalimat not in isi] == []
    assert [kalimat for kalimat in tiada if kalimat in isi] == []
    assert KOSONG.findall(isi) == []
    # The parts of a decision in the order of reading; a letter's signature with its last sentence.
    urut = [isi.index(kalimat) for kalimat in ada[: len(KEPUTUSAN)] if ada[0] == KEPUTUSAN[0]]
    assert urut == sorted(urut)
    bertanda = lembar[cetakan.kotak.halaman]
    assert "Ditandatangani secara elektronik" in bertanda
    assert "mulai berlaku pada tanggal ditetapkan" in bertanda or "Demikian disampai" in bertanda


@pytest.mark.parametrize("naskah", ["perpanjangan", "tujuan", "lokasi"])
def test_the_last_page_of_a_change_holds_its_last_rulings_and_not_the_last_alone(naskah):
    cetakan = cetak_surat(buat(**NASKAH[naskah][0]))

    bertanda = halaman(cetakan.isi)[cetakan.kotak.halaman]
    assert bertanda.index("KETIGA :") < bertanda.index("KEEMPAT :")


def test_the_frame_of_the_signature_lies_in_the_letter_and_not_in_its_annex():
    cetakan = cetak_surat(buat())

    lembar, kotak = halaman(cetakan.isi), cetakan.kotak
    assert kotak.halaman == len(lembar) - 2
    lebar, tinggi = kotak.kanan - kotak.kiri, kotak.atas - kotak.bawah
    assert (lebar, tinggi) == (
        pytest.approx(260.8, abs=1),
        pytest.approx(56.7, abs=1),
    )  # 92 x 20 mm
    assert [isi.count("Ditandatangani secara elektronik") for isi in lembar[-2:]] == [1, 1]
    assert [isi.count("Periksa keaslian") for isi in lembar] == [0] * kotak.halaman + [1, 0]


def test_the_check_beside_the_signature_tells_address_number_and_code(settings):
    settings.SITE_URL = "https://portal.example"
    keputusan = buat(jenis="penolakan")

    isi = teks(surat_pdf(keputusan))

    assert "atau buka portal.example/verifikasi/ Nomor" in isi
    assert f"Nomor {keputusan.nomor} Kode {kode(TOKEN)}" in isi
    assert TOKEN not in isi


def tautan(pdf):
    """Return (address, print flag, kind of its tag, width and height) of every link."""
    with pikepdf.Pdf.open(BytesIO(pdf)) as terbuka:
        nomor = list(terbuka.Root.StructTreeRoot.ParentTree.Nums)
        milik = dict(zip(map(int, nomor[::2]), nomor[1::2], strict=True))
        hasil = []
        for lembar in terbuka.pages:
            for satu in lembar.get("/Annots", []):
                kiri, bawah, kanan, atas = map(float, satu.Rect)
                alamat, tag = str(satu.A.URI), str(milik[int(satu.StructParent)].S)
                hasil.append(
                    (alamat, int(satu.F), tag, round(kanan - kiri), round(abs(atas - bawah)))
                )
        return hasil


@pytest.mark.parametrize("bagian", [1, 3])
def test_the_code_and_the_address_are_links_and_nothing_else_is(settings, monkeypatch, bagian):
    settings.SITE_URL = "https://portal.example"
    monkeypatch.setattr(cetak, "BARIS_PER_BAGIAN", 3 // bagian)
    barang = [baris_barang(n, uraian="https://lain.example/a www.lain.example") for n in (1, 2, 3)]

    (kode_qr, alamat) = tautan(surat_pdf(buat(isian={"barang": barang})))

    sisi = round(22 / 25.4 * 72)
    assert kode_qr == (f"https://portal.example/verifikasi/{TOKEN}/", 4, "/Link", sisi, sisi)
    assert alamat[:3] == ("https://portal.example/verifikasi/", 4, "/Link")


def test_a_draft_is_signed_by_nobody_and_has_nothing_to_check():
    pdf = surat_pdf(KeputusanFactory(token=""))
    isi = teks(pdf)

    assert tautan(pdf) == []
    assert isi.count("Belum ditandatangani") == 2
    assert "Ditandatangani secara" not in isi
    assert "Periksa keaslian" not in isi


@pytest.mark.parametrize(
    ("jabatan", "tercetak"),
    [
        ("Kepala KPPBC TMP Tanjung Perak", "Kepala KPPBC TMP Tanjung Perak,"),
        ("Plh. Kepala Kantor", "Plh. Kepala Kantor KPPBC TMP Tanjung Perak,"),
        (
            "Kepala Kantor Pengawasan dan Pelayanan Bea dan Cukai Tipe Madya Pabean Tanjung Perak",
            "Tipe Madya Pabean Tanjung Perak,",
        ),
    ],
)
def test_the_office_is_named_once_below_a_letter(jabatan, tercetak):
    kantor = KantorFactory(nama="KPPBC TMP Tanjung Perak")
    isi = teks(surat_pdf(buat(jenis="penolakan", nama_jabatan=jabatan, permohonan__kantor=kantor)))

    assert tercetak in isi
    assert isi.count("KPPBC TMP Tanjung Perak") == (0 if "Pengawasan" in jabatan else 1)


def test_what_is_missing_leaves_no_hole():
    kantor = KantorFactory(nama="KPPBC Uji", kota="Gresik", alamat="")
    importir = ImportirFactory(nama="PT A", alamat="Jl. A")
    keputusan = buat(nip_pejabat="", permohonan__kantor=kantor, permohonan__importir=importir)
    keputusan.isi |= {"surat": None, "tujuan": []}
    keputusan.isi["importir"]["alamat"] = ""

    isi = teks(surat_pdf(keputusan))

    assert KOSONG.findall(isi) == []
    assert "bahwa PT A dengan permohonan melalui Portal yang terdaftar dengan nomor" in isi
    assert "NIP" not in isi
    assert "Alamat" not in isi


PANJANG = {
    "nama": {"permohonan__importir__nama": "PT " + "Nusantara Samudra " * 7},
    "kata": {"permohonan__importir__nama": "W" * 130},
    "jabatan": {"nama_jabatan": "Kepala " + "Kantor Pengawasan " * 10},
    "alasan": {"alasan": "\n".join(["Kontrak sewa tidak memuat jangka waktu. " * 50] * 3)},
    "dua_belas_alasan": {"alasan": "\n".join(f"Dokumen ke-{n} berbeda." for n in range(12))},
}


@pytest.mark.parametrize("panjang", PANJANG)
@pytest.mark.parametrize("jenis", ["penolakan", "skep"])
def test_a_letter_holds_what_people_write_at_length(jenis, panjang):
    keputusan = buat(jenis=jenis, **PANJANG[panjang])

    cetakan = cetak_surat(keputusan, cap="")

    lembar = halaman(cetakan.isi)
    padat = "".join(lembar).replace(" ", "")
    assert all(
        bagian.replace(" ", "") in padat
        for bagian in (keputusan.isi["importir"]["nama"], keputusan.nama_jabatan)
    )
    bertanda = lembar[cetakan.kotak.halaman]
    assert "mulai berlaku pada tanggal ditetapkan" in bertanda or "Demikian disampai" in bertanda
    # Nothing runs off the paper: every piece of text begins and ends on it.
    assert di_luar_kertas(cetakan.isi) == []


def di_luar_kertas(pdf):
    """Return the pieces of text that reach into the outer 40 points at a side."""
    with pypdfium2.PdfDocument(pdf) as dokumen:
        return [
            teks_halaman.get_text_bounded(*kotak)
            for lembar in dokumen
            for teks_halaman in [lembar.get_textpage()]
            for kotak in map(teks_halaman.get_rect, range(teks_halaman.count_rects()))
            if kotak[0] < 40 or kotak[2] > lembar.get_width() - 40
        ]


@pytest.mark.parametrize("naskah", ["surat.css", "bpj.html", "skep.html", "penolakan.html"])
def test_one_letter_is_set_one_way(naskah):
    isi = (settings.BASE_DIR / "templates/surat" / naskah).read_text()

    assert "text-align: justify" not in isi


@pytest.mark.parametrize(
    ("ubah", "sebutan"),
    [
        (PERPANJANGAN, "Keputusan Perpanjangan Jangka Waktu Izin Impor Sementara"),
        (TUJUAN, "Keputusan Perubahan Tujuan Penggunaan Barang Impor Sementara"),
        (LOKASI, "Keputusan Perubahan Lokasi Penggunaan Barang Impor Sementara"),
    ],
)
def test_a_change_says_its_kind_and_breaks_its_title_where_it_reads(ubah, sebutan):
    keputusan = buat(isian=UBAH | {"perubahan": ubah})

    pdf = pypdf.PdfReader(BytesIO(surat_pdf(keputusan)))

    assert pdf.metadata.title == f"{sebutan} Nomor {keputusan.nomor}"
    baris = [satu.strip() for satu in pdf.pages[0].extract_text().splitlines()]
    awal = baris.index("PERUBAHAN ATAS KEPUTUSAN MENTERI KEUANGAN")
    assert baris[awal + 1 : awal + 4] == [
        "NOMOR KEP-12/KBC.1101/2026 TENTANG",
        "IZIN IMPOR SEMENTARA DENGAN KERINGANAN BEA MASUK",
        "KEPADA PT SAMUDRA JAYA",
    ]


def test_totals_of_the_annex_are_the_sums_of_its_rows_per_currency():
    barang = [
        baris_barang(1, valuta="USD", cif="100000.5000"),
        baris_barang(2, valuta="JPY", cif="7000000.0000"),
        baris_barang(3, valuta="USD", cif="0.2500"),
    ]

    isi = teks(surat_pdf(buat(isian={"barang": barang})))

    assert "Jumlah nilai pabean JPY 7.000.000,00 USD 100.000,75 1.650.000.000,00" in isi


def test_mengingat_is_reference_data_of_the_day_printed_as_it_is_written():
    DasarHukumFactory(kode="uji", urutan=1, teks="Peraturan {{ 7|add:7 }} <b>Nomor</b> 1/UJI/2026")
    DasarHukumFactory(kode="tutup", urutan=2, berlaku_sampai=dt.date(2026, 11, 21), teks="Lama")

    isi = teks(surat_pdf(buat()))

    assert "Mengingat : 1. Peraturan {{ 7|add:7 }} <b>Nomor</b> 1/UJI/2026; MEMUTUSKAN" in isi


def test_a_decision_cites_what_was_frozen_with_it_whatever_holds_now():
    DasarHukumFactory(teks="Peraturan baru")
    beku = {
        "kode": "lama",
        "teks": "Peraturan lama",
        "ringkas": "Peraturan lama",
        "singkatan": "",
        "pasal": "",
        "pasal_terlambat": "",
        "pasal_tidak_diekspor": "",
    }

    isi = teks(surat_pdf(buat(isian={"dasar_hukum": [beku]})))

    assert "Mengingat : 1. Peraturan lama; MEMUTUSKAN" in isi
    assert "Peraturan baru" not in isi
    # No article was entered, so none is printed.
    assert "Pasal 10D" not in isi
    assert "dari bea masuk yang seharusnya dibayar; atau" in isi
