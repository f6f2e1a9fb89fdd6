"""Changes of an issued permit: begun as a draft beside it, put into force by their SKEP."""

from __future__ import annotations

from permohonan.models import Permohonan


def berlakukan(permohonan: Permohonan) -> None:
    """Let the permit follow the SKEP that is being issued, inside the deciding transaction.

    ``permohonan`` is locked, after its ``asal``, and saved by the caller. A first SKEP starts the
    permit's months; that of an extension adds its own to them. Purposes and places need nothing: they
    hang on the change (permohonan.izin_berlaku).
    """
    asal = permohonan.asal
    if asal is None:
        permohonan.bulan_izin = permohonan.jangka_waktu
    elif permohonan.jenis == Permohonan.Jenis.PERPANJANGAN:
        if asal.bulan_izin is None:
            msg = "a change is issued on an issued permit"
            raise ValueError(msg)
        asal.bulan_izin += permohonan.perpanjangan.bulan_tambahan
        asal.versi += 1
        asal.save(update_fields=["bulan_izin", "versi", "diubah"])
