"""The one writer of the audit trail."""

from collections.abc import Mapping

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from jejak.hitung_hash import hash_baris, rincian_kanonik, teks_aman
from jejak.konteks import konteks
from jejak.models import JejakAudit, RantaiAudit

RANTAI_UMUM = "umum"


def catat(
    *,
    rantai: str,
    tindakan: str,
    objek: str,
    pelaku: AbstractBaseUser | None = None,
    jabatan: str = "",
    rincian: Mapping[str, object] | None = None,
) -> JejakAudit:
    """Append one row to a chain, in the transaction of the caller: no commit, no trace.

    ``rantai`` is ``permohonan:{pk}``, ``kantor:{kode}`` or ``umum``. The head of the chain stays
    locked until the transaction ends; whoever writes to several chains takes them in that order.
    Address and request id come from the middleware. Too long texts are cut. ``rincian`` holds text,
    whole numbers, Decimals, dates, lists and dicts; a float raises TypeError.
    """
    asal = konteks.get()
    with transaction.atomic(savepoint=False):
        kepala = _kunci_kepala(rantai)
        nilai: dict[str, object] = {
            "rantai": rantai,
            "urut": kepala.urut + 1,
            "pelaku_id": pelaku.pk if pelaku else None,
            "jabatan": teks_aman(jabatan)[:200],
            "tindakan": teks_aman(tindakan)[:60],
            "objek": teks_aman(objek)[:200],
            "rincian": rincian_kanonik(rincian or {}),
            "alamat_ip": asal.alamat_ip,
            "request_id": asal.request_id,
        }
        waktu = timezone.now()
        jejak = JejakAudit.objects.create(
            **nilai,
            waktu=waktu,
            hash_sebelum=kepala.hash,
            hash=hash_baris(nilai, waktu, kepala.hash),
        )
        RantaiAudit.objects.filter(pk=rantai).update(urut=jejak.urut, hash=jejak.hash)
    return jejak


def _kunci_kepala(rantai: str) -> RantaiAudit:
    """Lock the head of the chain; the first writer makes it, a simultaneous first one waits for it."""
    terkunci = RantaiAudit.objects.select_for_update()
    kepala = terkunci.filter(pk=rantai).first()
    if kepala is None:
        RantaiAudit.objects.bulk_create([RantaiAudit(nama=rantai)], ignore_conflicts=True)
        kepala = terkunci.get(pk=rantai)
    return kepala
