"""The way of a table in tests: sent, read by the worker, confirmed, stored."""

from jejak.tasks import drain_outbox
from permohonan.services.impor import konfirmasi_impor
from tests.permohonan.impor.tabel import kirim


def baca(permohonan, isi, **lain):
    """Send a table and let the worker read it."""
    impor = kirim(permohonan, isi, **lain)
    drain_outbox()
    impor.refresh_from_db()
    return impor


def tegaskan(permohonan, impor):
    permohonan.refresh_from_db()
    konfirmasi_impor(permohonan.pk, impor.pk, versi=permohonan.versi, oleh=impor.oleh)


def impor_penuh(permohonan, isi, **lain):
    impor = baca(permohonan, isi, **lain)
    tegaskan(permohonan, impor)
    drain_outbox()
    impor.refresh_from_db()
    permohonan.refresh_from_db()
    return impor


def isi_barang(permohonan):
    """Return the goods as plain values, without their keys."""
    kolom = ("negara_asal", "satuan", "valuta", "lokasi__kantor_pengawas")
    nama = [f"{k}__kode" for k in kolom]
    return list(
        permohonan.barang.values_list(
            "nomor_urut",
            "uraian",
            "kondisi",
            "spesifikasi",
            "identitas",
            "pemilik",
            "tahun_pembuatan",
            "harga_satuan",
            "jumlah",
            "pos_tarif",
            "lokasi__lokasi",
            *nama,
        )
    )
