"""The desk of officers: its address, its queues and how many stand in each."""

from django.urls import reverse

MEJA = reverse("workflow:meja")


def antrean(client, kode, **query):
    respons = client.get(MEJA, {"antrean": kode, **query})
    assert respons.status_code == 200
    return [b.permohonan for b in respons.context["baris"]]


def jumlah(client):
    return {a.kode: n for a, n in client.get(MEJA).context["antrean"]}
