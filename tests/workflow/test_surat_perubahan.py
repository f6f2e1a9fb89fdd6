"""The letters about changes of an issued permit: what they say, and that nothing is said twice."""

import pytest

from tests.factories.surat import KeputusanFactory
from tests.workflow.pdf import halaman, surat_pdf, teks
from workflow.surat.isi_perubahan import urutan

pytestmark = pytest.mark.django_db
ASAL = {"nomor": "KEP-12/KBC.1101/2026", "tanggal": "2026-05-22", "jenis": "baru"}
DASAR = {
    "asal": ASAL,
    "terdahulu": [],
    "bulan_semula": 6,
    "berakhir_semula": "2026-11-22",
    "pengawas_semula": ["KPPBC TMP B Gresik"],
    "pengawas_baru": [],
}
PERPANJANGAN = DASAR | {
    "jenis": "perpanjangan",
    "bulan_tambahan": 3,
    "bulan_semua": 9,
    "berakhir": "2027-02-22",
    "sampai": "2027-02-10",
    "alasan": "Cuaca buruk.",
}
TUJUAN = DASAR | {
    "jenis": "perubahan_tujuan",
    "tujuan_semula": ["Pembangunan dermaga"],
    "tujuan": [
        {"tujuan": "Uji kinerja", "kategori": "Proyek", "alasan": "x", "tanggal": "2026-12-01"}
    ],
}
LOKASI = DASAR | {
    "jenis": "perubahan_lokasi",
    "pengawas_baru": ["KPPBC TMP C Probolinggo"],
    "lokasi_semula": [{"lokasi": "Gudang A, Gresik", "kantor": "KPPBC TMP B Gresik"}],
    "lokasi": [
        {
            "lokasi": "Dermaga Selatan",
            "kantor": "KPPBC TMP C Probolinggo",
            "alasan": "x",
            "tanggal": None,
        }
    ],
}
UANG = {
    "fasilitas": "keringanan",
    "persen_bulanan": "2.000",
    "bulan_semula": 6,
    "bulan_tambahan": 3,
    "bulan_semua": 9,
    "berakhir": "2027-02-22",
    "jatuh_tempo_jaminan": "2027-03-24",
    "bm": "82500000",
    "bm_persis": "82500000",
    "bm_dibayar": "9900000",
    "bm_bayar": "4950000",
    "jaminan_semula": "115912500",
    "jaminan_baru": "110962500",
}
BERSAMA = (
    "PERUBAHAN ATAS KEPUTUSAN MENTERI KEUANGAN NOMOR KEP-12/KBC.1101/2026 TENTANG IZIN IMPOR",
    "bahwa dengan Keputusan Menteri Keuangan Nomor KEP-12/KBC.1101/2026 tanggal 22 Mei 2026",
    "6 (enam) bulan, dan sebelum pemberitahuan pabean impor didaftarkan berlaku sampai dengan tanggal 22 November 2026;",
    "yang tidak diubah dengan Keputusan Menteri ini dinyatakan tetap berlaku",
    "1. Direktur Jenderal Bea dan Cukai; 2. Kepala KPPBC TMP B Gresik;",
    "a.n. MENTERI KEUANGAN REPUBLIK INDONESIA",
)


def surat(ubah, uang=None, jenis="skep", **lain):
    isian = {"barang": 0, "uang": None, "perubahan": ubah, "perpanjangan_uang": uang or {}}
    return surat_pdf(
        KeputusanFactory(
            jenis=jenis,
            permohonan__importir__nama="PT Samudra Jaya",
            isian=isian | {"fasilitas": "keringanan"} | lain,
        )
    )


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (
            PERPANJANGAN,
            (
                "mengajukan permohonan perpanjangan jangka waktu izin impor sementara dengan alasan: “Cuaca buruk.”",
                "selama 3 (tiga) bulan",
                "Jangka waktu izin 6 (enam) bulan 9 (sembilan) bulan",
                "Jangka waktu izin seluruhnya 9 (sembilan) bulan terhitung sejak tanggal yang sama dengan yang ditetapkan dalam Keputusan Menteri yang diubah, yaitu tanggal pendaftaran pemberitahuan pabean impor.",
                "Sebelum pemberitahuan tersebut didaftarkan, izin berlaku dari tanggal 22 Mei 2026 sampai dengan tanggal 22 Februari 2027.",
            ),
        ),
        (
            TUJUAN,
            (
                "yang semula “Pembangunan dermaga” menjadi ditambah dengan:",
                "Uji kinerja Proyek 1 Desember 2026",
                "tidak mengubah jangka waktu, fasilitas, pembayaran, dan jaminan",
            ),
        ),
        (
            LOKASI,
            (
                "Gudang A, Gresik KPPBC TMP B Gresik",
                "Dermaga Selatan KPPBC TMP C Probolinggo",
                "di bawah pengawasan KPPBC TMP C Probolinggo sebagai kantor pengawas yang baru, di samping pengawasan KPPBC TMP B Gresik",
                "3. Kepala KPPBC TMP C Probolinggo; 4. PT Samudra Jaya.",
            ),
        ),
    ],
    ids=["perpanjangan", "tujuan", "lokasi"],
)
def test_each_change_says_of_which_skep_it_changes_what(ubah, kalimat):
    isi = teks(surat(ubah))

    assert [satu for satu in (*BERSAMA, *kalimat) if satu not in isi] == []
    assert "DAFTAR BARANG" not in isi


def test_the_rulings_come_in_their_order():
    isi = teks(surat(PERPANJANGAN, UANG))

    kata = ("Menimbang :", "Mengingat :", "MEMUTUSKAN", *(f"{n} :" for n in ("KESATU", "KEDUA")))
    tempat = [isi.index(k) for k in (*kata, "KETIGA :", "KEEMPAT :", "Ditetapkan di")]
    assert tempat == sorted(tempat)


def test_relief_pays_for_the_added_months_and_guarantees_the_rest():
    isi = teks(surat(PERPANJANGAN, UANG))

    for kalimat in (
        "membayar bea masuk sebesar Rp 4.950.000 (empat juta sembilan ratus lima puluh ribu rupiah) untuk 3 (tiga) bulan",
        "dihitung 2% setiap bulan",
        "menjamin sebesar Rp 110.962.500 (seratus sepuluh juta",
        "yang semula Rp 115.912.500",
        "paling sedikit sampai dengan tanggal 24 Maret 2027",
    ):
        assert kalimat in isi


@pytest.mark.parametrize(
    ("uang", "sebab"),
    [
        ({"bm": "0", "bm_dibayar": "0"}, "atas barang tersebut nihil;"),
        (
            {"bm_dibayar": "82500000"},
            "telah dikenakan seluruhnya dengan Keputusan Menteri terdahulu;",
        ),
    ],
    ids=["tanpa bea masuk", "sudah seluruhnya"],
)
def test_relief_with_nothing_left_to_pay_says_so_and_why(uang, sebab):
    nihil = UANG | {"bm_bayar": "0", "jaminan_baru": UANG["jaminan_semula"]} | uang

    isi = teks(surat(PERPANJANGAN, nihil))

    assert (
        "tidak wajib membayar bea masuk untuk 3 (tiga) bulan perpanjangan, karena bea masuk yang "
        f"seharusnya dibayar {sebab}"
    ) in isi
    assert "menjamin sebesar Rp 115.912.500" in isi
    assert "yang tidak berubah; dan" in isi
    assert "Rp 0" not in isi


def test_exemption_pays_nothing_and_keeps_its_guarantee():
    bebas = UANG | {
        "fasilitas": "pembebasan",
        "persen_bulanan": None,
        "bm_bayar": "0",
        "jaminan_baru": "115912500",
    }

    isi = teks(surat(PERPANJANGAN, bebas, fasilitas="pembebasan"))

    assert "tetap diberi pembebasan bea masuk, dengan jaminan sebesar Rp 115.912.500" in isi
    assert "yang tidak berubah" in isi
    assert "membayar bea masuk" not in isi


def test_a_permit_whose_money_is_not_in_the_portal_is_told_to_adjust_it():
    assert "wajib menyesuaikan pembayaran dan jaminan" in teks(surat(PERPANJANGAN))


def test_a_third_change_says_that_it_is_the_third_and_which_was_the_last():
    terdahulu = [
        {"nomor": "KEP-44/KBC.1101/2026", "tanggal": "2026-07-01", "jenis": "perubahan_lokasi"},
        {"nomor": "KEP-58/KBC.1101/2026", "tanggal": "2026-08-11", "jenis": "perpanjangan"},
    ]

    isi = teks(surat(TUJUAN | {"terdahulu": terdahulu}))

    assert "PERUBAHAN KETIGA ATAS KEPUTUSAN MENTERI KEUANGAN NOMOR KEP-12" in isi
    assert (
        "sebagaimana telah beberapa kali diubah, terakhir dengan Keputusan Menteri Keuangan "
        "Nomor KEP-58/KBC.1101/2026 tanggal 11 Agustus 2026," in isi
    )
    assert "KEP-44" not in isi


@pytest.mark.parametrize(("ke", "kata"), [(1, ""), (2, "kedua"), (11, "kesebelas")])
def test_ordinals_are_those_of_titles(ke, kata):
    assert urutan(ke) == kata


def test_a_refusal_names_the_change_that_was_refused_and_that_the_permit_stays():
    isi = teks(surat(PERPANJANGAN, jenis="penolakan"))

    for kalimat in (
        "Hal : Penolakan permohonan perpanjangan jangka waktu izin impor sementara",
        "atas Keputusan Menteri Keuangan Nomor KEP-12/KBC.1101/2026 tanggal 22 Mei 2026 selama 3 (tiga) bulan, menjadi sampai dengan tanggal 22 Februari 2027, dengan ini",
        "tidak berubah dan berlaku sampai dengan tanggal 22 November 2026",
    ):
        assert kalimat in isi


@pytest.mark.parametrize("jenis", ["skep", "penolakan"])
def test_a_change_without_a_letter_of_its_own_answers_no_letter(jenis):
    isi = teks(surat(PERPANJANGAN, jenis=jenis, surat=None))

    assert "melalui Portal yang terdaftar dengan nomor" in isi
    assert [kata in isi for kata in ("dengan surat nomor", "surat Saudara nomor")] == [False, False]


@pytest.mark.parametrize(
    ("berakhir", "ada", "tidak"),
    [
        (
            "2026-11-21",
            "telah berakhir pada tanggal 21 November 2026, sehingga tidak dapat diubah lagi.",
            "mengajukan permohonan perubahan lagi",
        ),
        ("2026-11-22", "mengajukan permohonan perubahan lagi", "telah berakhir"),
    ],
    ids=["lewat", "hari terakhir"],
)
def test_a_refusal_after_the_permits_end_does_not_invite_to_ask_again(berakhir, ada, tidak):
    ubah = PERPANJANGAN | {"berakhir_semula": berakhir}  # decided on 22 November 2026

    isi = teks(surat(ubah, jenis="penolakan"))

    assert (ada in isi, tidak in isi) == (True, False)


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        (TUJUAN, "berupa penambahan tujuan “Uji kinerja”, dengan ini"),
        (LOKASI, "berupa penambahan lokasi Dermaga Selatan (KPPBC TMP C Probolinggo), dengan ini"),
    ],
)
def test_a_refusal_names_the_added_rows(ubah, kalimat):
    assert kalimat in teks(surat(ubah, jenis="penolakan"))


def test_a_revocation_names_the_changes_of_the_permit():
    diubah = [
        {"nomor": "KEP-44/KBC.1101/2026", "tanggal": "2026-07-01", "jenis": "perubahan_lokasi"},
        {"nomor": "KEP-58/KBC.1101/2026", "tanggal": "2026-08-11", "jenis": "perpanjangan"},
    ]
    isi = teks(surat_pdf(KeputusanFactory(jenis="pencabutan", isian={"diubah_dengan": diubah})))

    assert (
        "sebagaimana telah beberapa kali diubah dengan Keputusan Menteri Keuangan nomor "
        "KEP-44/KBC.1101/2026 tanggal 1 Juli 2026 (perubahan lokasi penggunaan) dan Keputusan "
        "Menteri Keuangan nomor KEP-58/KBC.1101/2026 tanggal 11 Agustus 2026 (perpanjangan jangka "
        "waktu), dengan ini diberitahukan bahwa izin impor sementara tersebut beserta perubahannya "
        "dicabut" in isi
    )


def test_many_places_and_a_long_name_keep_their_pages_in_order():
    banyak = [
        LOKASI["lokasi"][0] | {"lokasi": f"Dermaga {n} " + "Selatan " * 20} for n in range(40)
    ]
    nama = "PT " + "Nusantara " * 14

    lembar = halaman(surat(LOKASI | {"lokasi": banyak}, importir=ISI_IMPORTIR | {"nama": nama}))

    isi = " ".join(lembar)
    assert [f"Dermaga {n} Selatan" in isi for n in range(40)] == [True] * 40
    assert [f"Halaman {n} dari {len(lembar)}" in satu for n, satu in enumerate(lembar, 1)] == (
        [True] * len(lembar)
    )
    assert isi.count("MEMUTUSKAN") == 1


ISI_IMPORTIR = {"npwp": "0012345678604000", "alamat": "Jl. Rungkut Industri III No. 21, Surabaya"}


def test_what_people_typed_is_printed_and_never_obeyed():
    jahat = "<img src='file:///etc/passwd'>{{ 7|add:7 }}<script>"
    ubah = PERPANJANGAN | {"alasan": jahat}

    isi = teks(surat(ubah)).replace(" ", "")

    assert jahat.replace(" ", "") in isi
    assert "root:" not in isi
