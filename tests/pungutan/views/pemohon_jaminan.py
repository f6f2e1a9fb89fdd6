"""Guarantees as the importer hands them in."""

from django.urls import reverse

from tests.factories.jaminan import isian_jaminan


def url(nama, permohonan, jaminan=None):
    return reverse(f"pungutan:{nama}", args=[permohonan.pk, *([jaminan.pk] if jaminan else [])])


def rekam(client, permohonan, **lain):
    return client.post(url("jaminan_rekam", permohonan), isian_jaminan(permohonan, **lain))
