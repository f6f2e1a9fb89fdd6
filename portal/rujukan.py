"""The lookups' endpoint: what the fields "type a code or a name" ask while somebody types."""

from django.http import Http404, JsonResponse
from django.views.decorators.http import require_GET

from portal.batas_laju import melampaui
from referensi import cari

# A lookup asks a few times per word; a whole office may share one address.
BATAS, DETIK = 600, 60


@require_GET
def rujukan(request, jenis):
    """Answer ``{hasil: [{value, text}], jumlah, berikut}`` for ?q=words&halaman=n."""
    if jenis not in cari.RUJUKAN:
        raise Http404
    if melampaui(request, "rujukan", batas=BATAS, detik=DETIK):
        return JsonResponse({"hasil": [], "jumlah": 0, "berikut": None}, status=429)
    halaman = request.GET.get("halaman", "1")
    nomor = int(halaman) if halaman.isascii() and halaman.isdigit() and len(halaman) < 4 else 1  # noqa: PLR2004
    hasil = cari.cari(jenis, request.GET.get("q", ""), nomor)
    isi = {
        "hasil": [{"value": nilai, "text": teks} for nilai, teks in hasil.butir],
        "jumlah": hasil.jumlah,
        "berikut": hasil.berikut,
    }
    jawaban = JsonResponse(isi)
    # Public tables that change by the day: the browser may reuse an answer for a moment.
    jawaban["Cache-Control"] = "private, max-age=60"
    return jawaban
