"""The words in which applications are asked for: whose they are, and who may read them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from permohonan.tawaran import q_selesai
from portal.izin import PERAN_KANTOR, Peran
from workflow.status import BER_SKEP, DAPAT_DIUBAH, Status


class PermohonanQuerySet(models.QuerySet):
    """The words in which views ask for applications."""

    def visible_to(self, user):
        """Return the applications this person may read; views start here and nowhere else.

        Members see their importer's; officers those their office has received (a supervising
        office: the permits in its area with their issued changes), but none of an importer they
        belong to; the auditor sees everything that was sent.
        """
        if not user.is_authenticated:
            return self.none()
        milik = Q(importir__in=user.id_importir)
        if not user.daftar_jabatan:
            return self.filter(milik)
        dinas = Q(pk__in=[])
        terkirim = ~Q(status=Status.DRAFT) & Q(putaran__gt=0)
        kantor = {j.kantor_id for j in user.daftar_jabatan if j.peran in PERAN_KANTOR}
        pengawas = {j.kantor_id for j in user.daftar_jabatan if j.peran == Peran.PETUGAS_PENGAWAS}
        if user.auditor:
            dinas |= terkirim
        if kantor:
            dinas |= Q(kantor__in=kantor) & (terkirim | Q(perekam=user))
        if pengawas:
            dinas |= self.q_wilayah(pengawas)
        return self.filter(dinas).exclude(milik)

    def q_wilayah(self, kantor):
        """Return the condition: permits with a place of use under one of ``kantor``, and their changes.

        Also a place that an issued change brought, and every issued change of such a permit: whoever
        supervises reads the permit as it stands. What nobody issued yet has no area.
        """
        wilayah = (
            self.model.objects.filter(status__in=BER_SKEP, lokasi__kantor_pengawas__in=kantor)
            .order_by()
            .values(izin=Coalesce("asal_id", "pk"))
        )
        return Q(status__in=BER_SKEP) & (Q(pk__in=wilayah) | Q(asal__in=wilayah))

    def milik_importir(self, importir):
        """Return the applications of one importer."""
        return self.filter(importir=importir)

    def editable_by(self, user):
        """Return the applications whose content this person may change now."""
        analis = {j.kantor_id for j in user.daftar_jabatan if j.peran == Peran.ANALIS}
        return self.visible_to(user).filter(
            Q(importir__in=user.id_importir, perekam=None)
            | Q(importir__in=user.id_importir, status=Status.KEKURANGAN_DOKUMEN)
            | Q(perekam=user, kantor__in=analis, status=Status.DRAFT),
            status__in=DAPAT_DIUBAH,
        )

    def kekurangan(self):
        """Return the applications that wait for the importer."""
        return self.filter(status=Status.KEKURANGAN_DOKUMEN)

    def with_rincian(self):
        """Join what every page of an application prints."""
        return self.select_related(
            "kantor",
            "importir",
            "kategori",
            "pelabuhan__kantor",
            "pemegang__pengguna",
            "asal",
            "perekam",
        )

    def dengan_izin(self):
        """Annotate whether a SKEP has changed the permit, and whether its goods are accounted for.

        See permohonan.izin_berlaku.pernah_diubah and permohonan.batas_izin.selesai.
        """
        izin = Coalesce(OuterRef("asal_id"), OuterRef("pk"))
        perubahan = self.model.objects.filter(asal=izin, status__in=BER_SKEP)
        selesai = self.model.objects.filter(q_selesai(), pk=izin)
        return self.annotate(izin_diubah=Exists(perubahan), izin_selesai=Exists(selesai))
