"""A company that registers: its page and what it fills in."""

from django.urls import reverse

from tests.factories.berkas import unggahan_pdf

URL = reverse("portal:pendaftaran")


def isian(**lain):
    berkas = {f"berkas_{j}": unggahan_pdf(f"{j}.pdf") for j in ("nib", "npwp", "akta")}
    return {
        "jenis": "importir",
        "npwp": "01.061.523.5-092.000",
        "nib": "8120 0100 90198",
        "api": "API-U",
        "nama": "PT Baru Sekali",
        "nama_pemohon": "Dewi Lestari",
        "alamat": "Jl. Tunjungan 45",
        "no_hp": "+62 812 3456 7890",
        "faksimile": "",
        "email": "pt@baru.example",
        **berkas,
        **lain,
    }
