"""Guarantees as the office handles them: verified, given back, drawn."""

from django.urls import reverse

from permohonan.models import Permohonan
from tests.factories.jaminan import isian_akhir


def url(nama, jaminan):
    return reverse(f"pungutan:{nama}", args=[jaminan.permohonan_id, jaminan.pk])


def periksa(client, jaminan, **lain):
    versi = Permohonan.objects.get(pk=jaminan.permohonan_id).versi
    isian = {"hasil": "terima", "catatan": "", "versi": versi} | lain
    return client.post(url("jaminan_periksa", jaminan), isian)


def selesaikan(client, jaminan, **lain):
    permohonan = Permohonan.objects.get(pk=jaminan.permohonan_id)
    return client.post(url("jaminan_selesaikan", jaminan), isian_akhir(permohonan, **lain))
