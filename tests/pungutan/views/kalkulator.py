"""The public calculator, asked by its address."""

ALAMAT = "/kalkulator/"
KINI = {"valuta": "USD", "syarat": "cif", "harga": "100000", "bm_persen": "5", "bulan": "7"}


def hasil(client, **isian):
    """Return the context of a calculation of V7 with changes; None takes a field out."""
    isi = {n: v for n, v in (KINI | isian).items() if v is not None}
    respons = client.get(ALAMAT, isi)
    assert respons.status_code == 200
    assert respons.context["form"].errors == {}
    return respons.context["hasil"]


def galat(client, **isian):
    """Return the errors of a calculation of V7 with changes."""
    isi = {n: v for n, v in (KINI | isian).items() if v is not None}
    respons = client.get(ALAMAT, isi)
    assert respons.status_code == 200
    assert "hasil" not in respons.context
    return respons.context["form"].errors
