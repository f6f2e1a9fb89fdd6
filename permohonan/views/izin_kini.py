"""What a permit has by now, on the pages of its purposes and places and of their changes."""

from collections import Counter

from permohonan.izin_berlaku import izin_berlaku
from permohonan.models import Barang
from portal import izin


def orientasi(asal, bagian):
    """Return what a form of a change shows of its permit; nothing for a first application (None)."""
    return {} if asal is None else {"izin_kini": izin_berlaku(asal), "bagian_izin": bagian}


def baris_izin(permohonan, bagian):
    """Return the rows of an issued permit, its changes' with ``sumber``; None before its SKEP.

    ``bagian`` is "tujuan" or "lokasi". Six statements at any number of rows and changes.
    """
    if not izin.berizin(permohonan):
        return None
    semua = getattr(izin_berlaku(permohonan), bagian)
    for satu in semua:
        satu.isi.sumber = None if satu.sumber.pk == permohonan.pk else satu.sumber
    return [satu.isi for satu in semua]


def hitung_barang(baris):
    """Give each place how many goods refer to it; one statement."""
    lokasi = Barang.objects.filter(lokasi__in=baris).order_by().values_list("lokasi", flat=True)
    jumlah = Counter(lokasi)
    for satu in baris:
        satu.jumlah_barang = jumlah[satu.pk]
    return baris
