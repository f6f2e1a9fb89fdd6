"""The public calculator: no sign-in, no session, nothing kept; a result is an address."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.batas_laju import melampaui
from portal.galat import terlalu_sering
from pungutan.forms.kalkulator import KalkulatorForm
from pungutan.hitung import NilaiTidakSah
from pungutan.kalkulator import hitung_kalkulator
from pungutan.kalkulator_isian import IsianDitolak
from pungutan.kalkulator_langkah import langkah, rincian

BATAS, DETIK = 60, 60  # per address and minute: an office behind one address, not a program
# The worked example of BC Atambua's FAQ: 2,011,875 for an ordinary import (docs/pungutan.md, V1).
CONTOH = {
    "valuta": "USD",
    "syarat": "fob",
    "harga": "1000",
    "freight": "100",
    "asuransi": "10",
    "kurs": "10000",
    "satuan_kurs": "1",
    "bm_persen": "5",
    "ppn": "sendiri",
    "ppn_persen": "10",
    "pph": "sendiri",
    "pph_persen": "2,5",
    "bulan": "6",
}


@login_not_required
@never_cache
@require_safe
def kalkulator(request):
    """Show the form, and below it what was typed costs, step by step."""
    terisi = "harga" in request.GET
    if terisi and melampaui(request, "kalkulator", batas=BATAS, detik=DETIK):
        return terlalu_sering(request, detik=DETIK)
    konteks = {"contoh": urlencode(CONTOH)}
    konteks |= _hitung(request) if terisi else {"form": KalkulatorForm()}
    jawaban = render(request, "pungutan/kalkulator.html", konteks)
    if terisi:
        jawaban["X-Robots-Tag"] = "noindex, nofollow"
    return jawaban


def _hitung(request):
    """Return the bound form and its result, or what has to be changed."""
    form = KalkulatorForm(request.GET)
    if not form.is_valid():
        return {"form": form}
    try:
        hasil = hitung_kalkulator(form.isian())
    except IsianDitolak as galat:
        form.add_error(galat.kolom, str(galat))
        return {"form": form}
    except NilaiTidakSah as galat:
        form.add_error(None, str(galat))
        return {"form": form}
    # With its day, so that the same address gives the same result tomorrow.
    terisi = {n: v for n, v in request.GET.items() if v and n in form.fields}
    alamat = urlencode(terisi | {"tanggal": hasil.isian.tanggal.isoformat()})
    return {
        "form": form,
        "hasil": hasil,
        "rincian": rincian(hasil),
        "langkah": langkah(hasil),
        "alamat": alamat,
        "dihitung": timezone.now(),
        "situs": settings.SITE_URL + request.path,
    }
