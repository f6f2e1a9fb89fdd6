"""Background work of the app; each task may run at any time, any number of times."""

from celery import shared_task

from workflow import jam_layanan, pengingat, pengingat_izin
from workflow.dasbor import pencatatan
from workflow.pekerjaan import pegangan
from workflow.surat import sapu_konsep


@shared_task(ignore_result=True)
def lepas_pemegang_berakhir():
    """Release the cases whose holder's post ended (nightly).

    idempotency: each case is locked and looked at again; a released one has no holder.
    """
    pegangan.lepas_yang_berakhir()


@shared_task(ignore_result=True)
def hitung_ulang_jatuh_tempo():
    """Bring open due dates in step with holidays and hours as they are now recorded (nightly).

    idempotency: a due date that agrees with the calendar is left alone.
    """
    jam_layanan.hitung_ulang()


@shared_task(ignore_result=True)
def ingatkan_jatuh_tempo():
    """Remind officers of cases due today or late, in offices that are open (hourly).

    idempotency: rows of Pengingat, one per case, person, day and threshold.
    """
    pengingat.ingatkan_jatuh_tempo()


@shared_task(ignore_result=True)
def pengingat_harian():
    """Digest to the heads of offices; shortage lists and permits whose date is near (each morning).

    idempotency: the keys of the notices name office, application or permit, and the day.
    """
    pengingat.ringkas_kantor()
    pengingat.ingatkan_kekurangan()
    pengingat_izin.ingatkan_izin_berakhir()
    pengingat.sapu()


@shared_task(ignore_result=True)
def catat_langkah_yang_kurang():
    """Record the moves that the dashboard does not count yet (nightly).

    idempotency: a move is recorded once; what is there is left alone.
    """
    pencatatan.catat_yang_kurang()


@shared_task(ignore_result=True)
def sapu_konsep_surat():
    """Remove drafts of papers that nobody asked for within a week (nightly).

    idempotency: what is gone is not found again.
    """
    sapu_konsep.sapu()
