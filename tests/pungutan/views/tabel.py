"""The table of findings: its address, what it sends, what it refuses."""

from django.urls import reverse


def alamat(permohonan, query=""):
    return reverse("pungutan:penetapan", args=[permohonan.pk]) + query


def isian(permohonan, *baris, versi=0, **lain):
    """Return what the page sends: (goods item, hs, cif) for each row."""
    data = {"versi": versi, "baris": [str(b.pk) for b, _, _ in baris]} | lain
    for barang, hs, cif in baris:
        data |= {f"hs-{barang.pk}": hs, f"cif-{barang.pk}": cif, f"metode-{barang.pk}": "1"}
    return data


def galat(respons):
    assert respons.status_code == 200
    return respons.context["form"].errors
