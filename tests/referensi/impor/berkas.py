"""Files of rates and tariffs for tests, and the way through the administration's pages."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook


def alamat(model, halaman, *args):
    return reverse(f"admin:referensi_{model}_{halaman}", args=args)


def csv(*baris, nama="data.csv", pemisah=","):
    isi = "\n".join(pemisah.join(map(str, satu)) for satu in baris)
    return SimpleUploadedFile(nama, isi.encode(), "text/csv")


def xlsx(*baris, ubah=lambda _lembar: None, nama="data.xlsx"):
    buku = Workbook()
    for satu in baris:
        buku.active.append(satu)
    ubah(buku.active)
    aliran = BytesIO()
    buku.save(aliran)
    return SimpleUploadedFile(nama, aliran.getvalue(), "application/octet-stream")


def unggah(client, model, berkas, **isian):
    """Send a file; the answer is a preview (a redirect) or the page that says what is wrong."""
    return client.post(alamat(model, "import"), {"berkas": berkas, "sumber": "", **isian})


def galat(response):
    """Return what keeps a file out, as (row, sentence)."""
    assert response.status_code == 200, response
    return list(response.context["galat"])


def pratinjau(client, model, berkas, **isian):
    """Send a file that is good, and return the page of its preview."""
    response = unggah(client, model, berkas, **isian)
    assert response.status_code == 302, response.context["galat"] or response.context["form"].errors
    return client.get(response["Location"])


def simpan(client, halaman, **tegas):
    """Confirm a preview."""
    return client.post(halaman.request["PATH_INFO"], tegas, follow=True)


def pesan(response):
    return [str(satu) for satu in response.context["messages"]]


def beda(halaman):
    """Return what a preview shows: what happens, to what, the figures, the change."""
    return [
        (satu.akan, satu.nama, [(lama, baru) for _, lama, baru in satu.rincian], satu.persen)
        for satu in halaman.context["halaman"]
    ]
