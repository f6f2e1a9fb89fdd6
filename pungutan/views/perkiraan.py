"""The importer's page of the estimate: now, as it was sent, and beside what was determined."""

from django.shortcuts import render

from permohonan import kerangka
from portal import izin
from pungutan.banding import banding
from pungutan.perkiraan import perkiraan
from pungutan.views.bersama import berjalan, uang


def perkiraan_pungutan(request, pk):
    """Show the estimate; what officers determined stands beside it once the SKEP is issued."""
    permohonan = kerangka.muat(request, pk)
    berizin = izin.berizin(permohonan)
    jumlah = uang(permohonan)[0] if berizin else None
    jalan = berjalan(permohonan)
    dibanding = banding(permohonan, jumlah, hari_ini=jalan) if permohonan.putaran else None
    kini = dibanding.kini if dibanding else (perkiraan(permohonan) if jalan else None)
    konteks = kerangka.konteks(request, permohonan, "pungutan:perkiraan")
    konteks |= {
        "banding": dibanding,
        "perkiraan": kini,
        "ubah": konteks["boleh_ubah"],
        "berizin": berizin,
        "uang": jumlah,
    }
    return render(request, "pungutan/perkiraan.html", konteks)
