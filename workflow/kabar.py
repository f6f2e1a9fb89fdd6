"""What a notice says, per action: one table for the importer, one sentence for the officers.

It takes the move (``RiwayatStatus``) as it comes. Notes reach the importer only
where ``workflow.riwayat_tampil`` says that they were written for him.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils import translation

from permohonan.sebutan import sebutan_lengkap
from portal.tampilan import tanggal
from workflow import kabar_perubahan
from workflow.riwayat_tampil import CATATAN_UNTUK_IMPORTIR, catatan_untuk_importir
from workflow.status import Status


class Kabar(NamedTuple):
    """Title (one line, also the subject of the mail) and text of a notice."""

    judul: str
    isi: str


# {p} names the application, {kantor} the office, {status} the new status.
DITERUSKAN = Kabar(
    "{p}: {status}",
    "Permohonan Anda kini dalam tahap {status} di {kantor}. Anda tidak perlu melakukan apa pun.",
)
# An office sends what came on paper.
KIRIM_LOKET = Kabar(
    "{p} telah dikirim dari loket",
    "Permohonan yang direkam dari surat kertas Anda di loket {kantor} telah dikirim oleh pejabat "
    "kantor itu dan terdaftar dengan nomor {nomor}. Analis lain yang menelitinya.{batas} Bila ada "
    "yang kurang, Anda diberi tahu dan melengkapinya sendiri di portal.",
)
# A change says what becomes of the permit.
TERBIT, CABUT = "terbitkan_skep", "cabut_skep"
SKEP_PERUBAHAN = Kabar(
    "{p} disetujui",
    "{p} disetujui dengan SKEP nomor {skep}. {perubahan} Surat keputusannya dapat diunduh pada tab "
    "Status Proses begitu selesai dibuat; izin sebagaimana telah diubah ada pada tab Izin.",
)
IMPORTIR = {
    "kirim": Kabar(
        "{p} telah diterima",
        "Permohonan Anda terdaftar dengan nomor {nomor} dan akan diteliti Analis di {kantor}."
        "{batas}",
    ),
    "kirim_kembali": Kabar(
        "Kelengkapan {p} telah diterima",
        "Dokumen yang Anda lengkapi akan diteliti kembali oleh Analis di {kantor}.{batas}",
    ),
    "minta_kelengkapan": Kabar(
        "Lengkapi {p} paling lambat {tenggat}",
        "Analis di {kantor} menemukan dokumen atau keterangan yang masih kurang:\n{butir}\n\n"
        "Lengkapi melalui menu Permohonan > Kekurangan Dokumen, lalu kirim kembali paling "
        "lambat {tenggat}. Setelah tanggal itu permohonan dapat diteliti dengan dokumen yang ada.",
    ),
    "tarik_dari_importir": Kabar(
        "Batas waktu melengkapi {p} telah lewat",
        "Permohonan Anda diteliti kembali oleh Analis di {kantor} dengan dokumen yang ada.",
    ),
    "kembalikan_ke_analis": Kabar(
        "{p}: {status}",
        "Permohonan Anda diteliti kembali oleh Analis di {kantor}. Anda tidak perlu melakukan "
        "apa pun; bila ada yang kurang, Anda akan diberi tahu.",
    ),
    "terbitkan_shpib": Kabar(
        "{p}: hasil pengujian barang telah terbit",
        "Surat Hasil Pengujian dan Identifikasi Barang dapat dilihat pada permohonan Anda.",
    ),
    TERBIT: Kabar(
        "{p} disetujui",
        "Permohonan Anda disetujui dengan SKEP nomor {skep}. Surat keputusannya "
        "dapat diunduh pada tab Status Proses begitu selesai dibuat. Yang harus dibayar dan "
        "dijamin, dan tempat merekamnya, ada pada tab Jaminan dan Pembayaran.",
    ),
    "tolak": Kabar(
        "{p} ditolak",
        "Permohonan Anda ditolak oleh {kantor}. Surat penolakannya dapat diunduh "
        "pada tab Status Proses begitu selesai dibuat.",
    ),
    "batalkan": Kabar("{p} dibatalkan", "Permohonan dibatalkan oleh {pelaku}."),
    "batalkan_oleh_sistem": Kabar(
        "{p} dibatalkan", "Permohonan dibatalkan karena izin yang hendak diubah sudah dicabut."
    ),
    CABUT: Kabar(
        "SKEP {skep} dicabut",
        "Izin impor sementara Anda dicabut oleh {kantor}. Surat pencabutannya dapat "
        "diunduh pada tab Status Proses begitu selesai dibuat.{ikut_batal}",
    ),
}
# What stands before the note, where it is shown.
SEBUTAN_CATATAN = {
    "tolak": "Alasan penolakan",
    "cabut_skep": "Alasan pencabutan",
    "batalkan": "Alasan pembatalan",
    "batalkan_oleh_sistem": "Alasan",
}
# Acts whose note is printed in the letter, line by line (workflow/surat/isi.py).
DICETAK = frozenset({"tolak", "cabut_skep"})
PETUGAS = Kabar(
    "{p} menunggu: {status}",
    "{p} dari {importir} kini dalam tahap {status} di {kantor}, setelah tindakan “{label}” oleh "
    "{pelaku}.{batas}{catatan}",
)
BATAL_PETUGAS = Kabar(
    "{p} dibatalkan",
    "{p} dari {importir} dibatalkan karena izin yang hendak diubah dicabut. Anda tidak perlu "
    "melakukan apa pun.{catatan}",
)


def untuk_importir(riwayat: Any) -> Kabar:
    """Return the notice of a move for the members of the importer."""
    kabar = _isi(_pola(riwayat), riwayat)
    catatan = catatan_untuk_importir(riwayat)
    if not catatan:
        return kabar
    sebutan = SEBUTAN_CATATAN.get(riwayat.aksi, "Catatan")
    return kabar._replace(isi=f"{kabar.isi}\n\n{sebutan}: {catatan}")


def _pola(riwayat: Any) -> Kabar:
    """Return the template of a move for the importer."""
    if riwayat.aksi == "kirim" and riwayat.permohonan.perekam_id:
        return KIRIM_LOKET
    if riwayat.aksi == TERBIT and riwayat.permohonan.asal_id:
        return SKEP_PERUBAHAN
    return IMPORTIR.get(riwayat.aksi, DITERUSKAN)


def untuk_petugas(riwayat: Any) -> Kabar:
    """Return the notice of a move for the officers who take the case over."""
    return _isi(PETUGAS, riwayat)


def pembatalan_oleh_sistem(riwayat: Any) -> Kabar:
    """Return the notice for the officer in whose hands a change was when its permit was revoked."""
    return _isi(BATAL_PETUGAS, riwayat)


def petunjuk_catatan(aksi: str) -> str:
    """Return, for the officer who writes the note of an act, who will read it."""
    if aksi in DICETAK:
        return "Satu alasan per baris; dicetak dalam surat."
    if aksi in CATATAN_UNTUK_IMPORTIR:
        return "Dibaca importir."
    return "Hanya dibaca pejabat yang meneliti."


def permintaan(permohonan: Any) -> list[tuple[str, str]]:
    """Return what asking for documents sends to the importer, as (label, value)."""
    with translation.override("id"):
        tenggat = tanggal(permohonan.tenggat_kekurangan)
    return [("Yang diminta", _butir(permohonan)), ("Paling lambat", tenggat)]


@translation.override("id")  # notices are kept, and mailed, in Indonesian
def _isi(kabar: Kabar, riwayat: Any) -> Kabar:
    permohonan = riwayat.permohonan
    tahap = permohonan.batas_layanan
    nilai = {
        "p": sebutan_lengkap(permohonan),
        "nomor": permohonan.nomor_pendaftaran,
        "kantor": permohonan.kantor.nama,
        "importir": permohonan.importir.nama,
        "status": Status(riwayat.ke).label,
        "skep": permohonan.nomor_skep,
        "label": riwayat.label,
        "pelaku": riwayat.nama_jabatan,
        "batas": f" Target penyelesaian: {tanggal(tahap)}." if tahap else "",
        "tenggat": tanggal(permohonan.tenggat_kekurangan),
        "perubahan": kabar_perubahan.kalimat(permohonan) if riwayat.aksi == TERBIT else "",
        "ikut_batal": kabar_perubahan.ikut_batal(permohonan) if riwayat.aksi == CABUT else "",
        "butir": _butir(permohonan) if riwayat.aksi == "minta_kelengkapan" else "",
        "catatan": f"\n\nCatatan: {riwayat.catatan}" if riwayat.catatan else "",
    }
    # One pass over the template only: what people typed is never read as a template.
    return Kabar(kabar.judul.format_map(nilai), kabar.isi.format_map(nilai))


def _butir(permohonan: Any) -> str:
    return "\n".join(
        f"- {b.jenis.nama}: {b.alasan}" if b.jenis_id else f"- {b.alasan}"
        for b in permohonan.butir_kekurangan.filter(putaran=permohonan.putaran).select_related(
            "jenis"
        )
    )
