"""Cases brought to the state that a page needs, without a browser."""

from datetime import date

from permohonan.kelengkapan import kekurangan
from permohonan.services.loket import rekam_di_loket
from portal.models import Jabatan
from referensi.kalender import tambah_bulan
from referensi.models import JenisDokumen, KategoriTujuan, Pelabuhan
from tests.factories.permohonan import ImporBarangFactory, PermohonanFactory
from workflow.contoh.perjalanan import Perjalanan
from workflow.pekerjaan import kekurangan as kerja
from workflow.pekerjaan import pegangan
from workflow.services import apply_transition

PERAK = "070100"


def pejabat(username):
    """Return the person of a demo account who holds a post."""
    return Jabatan.objects.get(pengguna__username=username).pengguna


def ambil(jalan, username):
    """Let an officer hold the case."""
    pegangan.ambil(jalan.pk, oleh=pejabat(username))


def sampai_kepala_bidang():
    """Return an application of ``importir`` at Tanjung Perak that waits for the Kepala Bidang."""
    jalan = Perjalanan(PERAK)
    for langkah in (jalan.ajukan, jalan.periksa, jalan.klasifikasi):
        list(langkah())
    return jalan.permohonan


def sampai_lengkap(jalan, langkah):
    """Walk until nothing but the sending is missing."""
    for _ in langkah:
        if not kekurangan(jalan.permohonan):
            break


def draft_kosong(seperti, nomor="CNR/KOSONG/2026"):
    """Return a draft of the same importer with nothing but its header."""
    nama = ("importir", "kantor", "pelabuhan", "kategori", "dibuat_oleh", "jenis_kontrak")
    return PermohonanFactory(nomor_surat=nomor, **{satu: getattr(seperti, satu) for satu in nama})


def draft_loket(importir, username):
    """Return a draft that an analyst has recorded at the counter for an importer."""
    jabatan = Jabatan.objects.get(pengguna__username=username)
    isian = {
        "kantor": jabatan.kantor,
        "nomor_surat": "S-12/LOKET/2026",
        "tanggal_surat": date(2026, 1, 5),
        "pelabuhan": Pelabuhan.objects.filter(kantor=jabatan.kantor).first(),
        "jangka_waktu": 6,
        "kategori": KategoriTujuan.objects.get(kode="KR01"),
        "jenis_kontrak": "lainnya",
        "punya_skjln": False,
    }
    return rekam_di_loket(isian, importir=importir, jabatan=jabatan, oleh=jabatan.pengguna)


def impor_barang(seperti, status):
    """Return a table of goods in one of its states, in a draft of its own."""
    nilai = {
        "uraian": "Generator set diesel 500 kVA",
        "kondisi": "bekas",
        "negara_asal": "DE",
        "satuan": "NIU",
        "spesifikasi": "500 kVA, 400 V",
        "identitas": "SN 1",
        "pemilik": "Alpha GmbH",
        "tahun_pembuatan": "2021",
        "valuta": "EUR",
        "harga_satuan": "1250.5000",
        "jumlah": "2",
        "kantor_pengawas": "070100",
        "lokasi": "Gudang A, Jl. Kalianak 51, Surabaya",
        "pos_tarif": "85021100",
    }
    hasil = {
        "siap": {
            "jumlah": 2,
            "total": [["EUR", "2501"]],
            "contoh": [[2, nilai], [3, nilai]],
            "peringatan": [["baris_kembar", 3, 2]],
        },
        "salah": {
            "jumlah_galat": 1,
            "galat": [[17, "valuta", "J", "valuta_tidak_dikenal", "EURO"]],
        },
        "selesai": {"jumlah": 2},
    }
    return ImporBarangFactory(
        permohonan=draft_kosong(seperti, f"CNR/IMPOR/{status.upper()}"),
        oleh=seperti.dibuat_oleh,
        keadaan=status,
        hasil=hasil.get(status, {}),
        versi=1,
    )


def minta_kelengkapan(jalan):
    """Let the analyst send the case back for a document and an explanation."""
    ambil(jalan, "analis")
    jenis, analis = JenisDokumen.objects.get(kode="spesifikasi"), pejabat("analis")
    butir = [
        kerja.Butir(jenis, "Katalog tidak terbaca."),
        kerja.Butir(None, "Jelaskan jadwal proyek."),
    ]
    tenggat = tambah_bulan(jalan.permohonan.tanggal_surat, 1)
    kerja.susun(jalan.pk, butir, tenggat, versi=None, oleh=analis)
    apply_transition(jalan.pk, "minta_kelengkapan", oleh=analis, catatan="Mohon dilengkapi.")
