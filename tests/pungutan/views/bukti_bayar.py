"""Payments as the importer records them: the pages, what is filled in, what they answer."""

from django.urls import reverse

from tests.factories.berkas import unggahan_pdf

NTPN = "0A1B2C3D4E5F6G7H"


def alamat(nama, permohonan, bukti=None):
    argumen = [permohonan.pk] + ([bukti.pk] if bukti else [])
    return reverse(f"pungutan:{nama}", args=argumen)


def isian(permohonan, **lain):
    return {
        "kode_billing": "820260100000001",
        "ntpn": NTPN,
        "bank": "Bank Contoh",
        "tanggal": permohonan.tanggal_skep.isoformat(),
        "nilai": "202.125.000",
        "berkas": unggahan_pdf("bukti.pdf"),
        "versi": permohonan.versi,
    } | lain


def rekam(client, permohonan, **lain):
    data = isian(permohonan, **lain)
    return client.post(
        alamat("bukti_bayar_rekam", permohonan), {k: v for k, v in data.items() if v is not None}
    )


def galat(respons):
    assert respons.status_code == 200
    return respons.context["form"].errors


def pesan(respons):
    return [str(p) for p in respons.context["messages"]]
