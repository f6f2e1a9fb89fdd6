"""Leaf: the words of the reference tables that other apps choose from. Imports no models."""

from django.db.models import IntegerChoices, TextChoices


class JenisPermohonan(TextChoices):
    """What is asked; a change to an issued permit is an application too (design.md §2)."""

    BARU = "baru", "Permohonan baru"
    PERPANJANGAN = "perpanjangan", "Perpanjangan"
    PERUBAHAN_TUJUAN = "perubahan_tujuan", "Perubahan tujuan"
    PERUBAHAN_LOKASI = "perubahan_lokasi", "Perubahan lokasi"


class JenisKantor(TextChoices):
    """Types of DJBC offices (domain.md §4.4)."""

    KPU = "KPU", "Kantor Pelayanan Utama"
    KANWIL = "KANWIL", "Kantor Wilayah"
    TMP = "TMP", "KPPBC Tipe Madya Pabean"
    TMPA = "TMPA", "KPPBC Tipe Madya Pabean A"
    TMPB = "TMPB", "KPPBC Tipe Madya Pabean B"
    TMC = "TMC", "KPPBC Tipe Madya Cukai"
    TMPC = "TMPC", "KPPBC Tipe Madya Pabean C"


ESELON_2 = frozenset({JenisKantor.KPU, JenisKantor.KANWIL})


class ZonaWaktu(TextChoices):
    """The three Indonesian time zones, by the name the tz database gives them."""

    WIB = "Asia/Jakarta", "WIB (UTC+7)"
    WITA = "Asia/Makassar", "WITA (UTC+8)"
    WIT = "Asia/Jayapura", "WIT (UTC+9)"


class Moda(TextChoices):
    """How goods arrive at a port."""

    LAUT = "laut", "Laut"
    UDARA = "udara", "Udara"


class JenisTarif(TextChoices):
    """Rates that hold for every heading (domain.md §2.3)."""

    PPN = "ppn", "PPN"
    PPH22_API = "pph22_api", "PPh Pasal 22 dengan API"
    PPH22_NON_API = "pph22_non_api", "PPh Pasal 22 tanpa API"
    BM_BULANAN = "bm_bulanan", "BM keringanan per bulan"
    PPN_MEWAH = "ppn_mewah", "PPN barang mewah"
    PPH22_TANPA_NPWP = "pph22_tanpa_npwp", "Tambahan PPh Pasal 22 tanpa NPWP"


class JenisBeaTambahan(TextChoices):
    """Duties on top of the import duty, for goods of some origins (domain.md §2.1, BMT)."""

    BMAD = "bmad", "Bea masuk antidumping"
    BMTP = "bmtp", "Bea masuk tindakan pengamanan"
    BMI = "bmi", "Bea masuk imbalan"
    BMP = "bmp", "Bea masuk pembalasan"


class Fasilitas(TextChoices):
    """What the importer is spared (UU Kepabeanan Pasal 10D ayat 3)."""

    PEMBEBASAN = "pembebasan", "Pembebasan bea masuk"
    KERINGANAN = "keringanan", "Keringanan bea masuk"


class BentukJaminan(TextChoices):
    """Forms of guarantee under PMK 168/PMK.04/2022 (domain.md §1.10)."""

    TUNAI = "tunai", "Jaminan tunai"
    BANK_GARANSI = "bank_garansi", "Bank garansi"
    CUSTOMS_BOND = "customs_bond", "Customs bond"
    LPEI = "lpei", "Jaminan LPEI"
    LEMBAGA_PENJAMIN = "lembaga_penjamin", "Jaminan lembaga penjamin"
    CORPORATE_GUARANTEE = "corporate_guarantee", "Jaminan perusahaan (corporate guarantee)"
    TERTULIS = "tertulis", "Jaminan tertulis"
    ASET_BERWUJUD = "aset_berwujud", "Jaminan aset berwujud"
    LAINNYA = "lainnya", "Jaminan lainnya"


class Kondisi(TextChoices):
    """When a document is asked for at all (domain.md §1.6)."""

    SELALU = "selalu", "Selalu"
    KUASA = "kuasa", "Bila ditandatangani kuasa"
    SKJLN = "skjln", "Bila memakai SKJLN"
    LEASE = "lease", "Bila kontraknya sewa (lease)"
    LOKET = "loket", "Bila direkam di loket dari surat kertas"


class JenisHariLibur(TextChoices):
    """None of them is a working day for the service target."""

    LIBUR_NASIONAL = "libur_nasional", "Libur nasional"
    CUTI_BERSAMA = "cuti_bersama", "Cuti bersama"
    TUTUP_KANTOR = "tutup_kantor", "Kantor tutup"


class Hari(IntegerChoices):
    """The days of the week, as Python counts them."""

    SENIN = 0, "Senin"
    SELASA = 1, "Selasa"
    RABU = 2, "Rabu"
    KAMIS = 3, "Kamis"
    JUMAT = 4, "Jumat"
    SABTU = 5, "Sabtu"
    MINGGU = 6, "Minggu"


class TingkatPendapat(TextChoices):
    """The levels that write a nota pendapat, by the names of their posts (portal.izin.Peran)."""

    ANALIS = "analis", "Analis"
    KEPALA_SEKSI = "kepala_seksi", "Kepala Seksi"
    KEPALA_BIDANG = "kepala_bidang", "Kepala Bidang"


class SaranPendapat(TextChoices):
    """What a nota pendapat recommends (workflow.models.Pendapat.Rekomendasi)."""

    TERBITKAN = "terbitkan", "Diterbitkan SKEP"
    TOLAK = "tolak", "Ditolak"


class NaskahDinas(TextChoices):
    """The papers that name the regulations they rest on (referensi.models.DasarHukum)."""

    SKEP = "skep", "SKEP"
    PERUBAHAN = "perubahan", "SKEP perubahan"
    PENOLAKAN = "penolakan", "Surat Penolakan"
    PENCABUTAN = "pencabutan", "Surat Pencabutan"
    NOTA = "nota", "Nota pendapat"
    BPJ = "bpj", "BPJ"
    TANDA_TERIMA = "tanda_terima", "Tanda Terima"
    PERMINTAAN = "permintaan", "Surat Permintaan Kelengkapan Dokumen"
