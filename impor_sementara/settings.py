"""Settings of the portal: one file, every value from the environment, safe by default.

``.env.example`` names every variable read here. Nothing set means production; ``DEMO=1`` is
the local trial that ``make run`` starts, with its demo accounts and generated key.
"""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF

from impor_sementara import lingkungan
from impor_sementara.lingkungan import env_bool, env_int, env_list, env_text

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env_text("VAR_DIR", str(BASE_DIR / "var")))

# --- Mode -----------------------------------------------------------------------------------
DEMO = env_bool("DEMO")
DEBUG = env_bool("DEBUG")
DEFAULT_EXCEPTION_REPORTER_FILTER = "impor_sementara.penyaring.Penyaring"
SECRET_KEY = lingkungan.secret_key(demo=DEMO, debug=DEBUG)
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")
SITE_URL = env_text("SITE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1" if DEMO else "")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

# --- Applications, left to right (docs/arsitektur.md) ----------------------------------------
HOUSE_APPS = [
    "referensi",
    "jejak",
    "berkas",
    "portal",
    "permohonan",
    "lampiran",
    "pungutan",
    "workflow",
    "pengawasan",
]
INSTALLED_APPS = [
    "impor_sementara.apps.ProyekConfig",
    *HOUSE_APPS,
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_filters",
    "django_fsm",
    "django_htmx",
    "import_export",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.bahasa.BahasaMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jejak.middleware.JejakMiddleware",
    "permohonan.kembali.KembaliMiddleware",
    "workflow.middleware.KonflikMiddleware",
    "portal.middleware.PrivateCacheMiddleware",
    "portal.sesi_aktif.SesiMiddleware",
    "portal.isian_jaga.IsianMiddleware",
]
ROOT_URLCONF = "impor_sementara.urls"
WSGI_APPLICATION = "impor_sementara.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.kerangka",
            ],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------
DATABASES = {
    "default": lingkungan.database(
        env_text("DATABASE_URL", "postgresql:///impor_sementara"),
        conn_max_age=env_int("CONN_MAX_AGE", 60),
    )
}
# One name per test run, so that several runs can share the engines (embedded exec sets it).
DATABASES["default"]["TEST"] = {"NAME": env_text("TEST_DB_NAME") or None}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env_text("REDIS_URL", "redis://localhost:6379/0")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
}
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # Uploads and letters: outside every served folder, readable by the portal alone.
        "OPTIONS": {
            "location": env_text("MEDIA_DIR", str(VAR_DIR / "berkas")),
            "file_permissions_mode": 0o640,
            "directory_permissions_mode": 0o750,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if env_bool("STATIC_MANIFEST", default=not DEBUG)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = env_text("STATIC_DIR", str(VAR_DIR / "static"))
# Pages name hashed files only; without their plain twins collecting takes half the time.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "impor_sementara.aset.NpmFinder",
]

# --- Language and time: stored in UTC, shown in the office's zone -----------------------------
LANGUAGE_CODE = "id"
# The source of every sentence is Indonesian; English is chosen by a switch (portal/bahasa.py).
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]

# --- Accounts ---------------------------------------------------------------------------------
AUTH_USER_MODEL = "portal.Pengguna"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:beranda"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "portal.adapter.AkunAdapter"
ACCOUNT_FORMS = {"login": "portal.masuk.MasukForm", "signup": "portal.masuk.BuatAkunForm"}
# Off: only an administrator makes accounts.
SIGNUP_OPEN = env_bool("SIGNUP_OPEN", default=True)
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Impor Sementara] "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
# Two buckets for wrong sign-ins: one per address, one per account; neither locks for good.
ACCOUNT_RATE_LIMITS = {"login_failed": env_text("LOGIN_FAILED_LIMIT", "20/m/ip,5/5m/key")}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
USERSESSIONS_TRACK_ACTIVITY = False

# --- Cookies, transport and browser walls ------------------------------------------------------
HTTPS = env_bool("HTTPS", default=not DEMO)
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-sesi"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-bahasa"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 86400
SESSION_COOKIE_AGE = env_int("SESSION_SECONDS", 12 * 3600)
SESSION_ENGINE = "portal.sesi_simpan"
# So long before its end a page asks whether its reader is still there.
SESSION_WARNING_SECONDS = env_int("SESSION_WARNING_SECONDS", 300)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", 365 * 86400) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# How many reverse proxies stand before the portal: so many right-hand entries of X-Forwarded-For count.
TRUSTED_PROXIES = env_int("TRUSTED_PROXIES", 0)
if HTTPS and TRUSTED_PROXIES > 0:
    # Without a proxy in front anybody could claim to have come by https.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "portal.galat.csrf"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
BERKAS_MAX_BYTES = env_int("BERKAS_MAX_MB", 10) * 1024 * 1024

# Working days that a shortage list proposes for supplying what is missing.
KEKURANGAN_HARI_KERJA = env_int("KEKURANGAN_HARI_KERJA", 7)

# --- Forms --------------------------------------------------------------------------------------
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- E-mail ---------------------------------------------------------------------------------------
globals().update(
    lingkungan.email(env_text("EMAIL_URL", "folder:" if DEMO else "console:"), VAR_DIR / "surel")
)
DEFAULT_FROM_EMAIL = env_text("EMAIL_FROM", "Portal Impor Sementara <impor-sementara@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Queue: Redis only carries ids; the truth is the outbox in PostgreSQL (jejak/) -----------------
CELERY_BROKER_URL = lingkungan.broker_url(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY = False
# A drain of the outbox may begin its last message a minute late (jejak.tasks.ANGGARAN); the longest
# letter, of 5,000 goods, takes one to two minutes on a busy machine. The soft limit comes first, so
# that a handler which hangs is a failure with a name in the outbox and not a killed process.
CELERY_TASK_SOFT_TIME_LIMIT = 840
CELERY_TASK_TIME_LIMIT = 900
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
# KiB, of the most a process ever held. A letter of 2,500 goods peaks at 501 MB: above that, so that
# not each long letter costs a new process; what leaks or grows beyond it ends with its task.
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 600_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    # Above the time limit of a task, or a slow letter would be handed out twice.
    "visibility_timeout": 1800,
    "socket_connect_timeout": 1,
    # Publishing only: without it a dead broker holds every commit for six seconds.
    "max_retries": 0,
    "socket_timeout": 5,
}
CELERY_TIMEZONE = TIME_ZONE
# How many working days before the date to complete documents importers are reminded of it.
PENGINGAT_KEKURANGAN_HARI = env_int("PENGINGAT_KEKURANGAN_HARI", 2)
CELERY_BEAT_SCHEDULE = {
    "kuras-outbox": {
        "task": "jejak.tasks.drain_outbox",
        "schedule": 15.0,
        "options": {"expires": 60},  # not less: the clocks of beat and worker may differ
    },
    "sapu-isian": {
        "task": "portal.tasks.sapu_isian",
        "schedule": crontab(hour="2", minute="20"),
    },
    "sapu-titipan": {
        "task": "lampiran.tasks.sapu_titipan",
        "schedule": crontab(hour="1", minute="30"),
    },
    "sapu-impor": {
        "task": "permohonan.tasks.sapu_impor",
        "schedule": crontab(hour="1", minute="40"),
    },
    "sapu-konsep-surat": {
        "task": "workflow.tasks.sapu_konsep_surat",
        "schedule": crontab(hour="2", minute="50"),
    },
    "sapu-berkas-kertas": {
        "task": "berkas.tasks.sapu_berkas_kertas",
        "schedule": crontab(hour="2", minute="40"),
    },
    "ringkasan-harian": {
        "task": "portal.tasks.kirim_ringkasan_harian",
        "schedule": crontab(hour="7", minute="0"),
    },
    "catat-langkah": {
        "task": "workflow.tasks.catat_langkah_yang_kurang",
        "schedule": crontab(hour="3", minute="10"),
    },
    "lepas-pemegang": {
        "task": "workflow.tasks.lepas_pemegang_berakhir",
        "schedule": crontab(hour="0", minute="15"),
    },
    "hitung-ulang-jatuh-tempo": {
        "task": "workflow.tasks.hitung_ulang_jatuh_tempo",
        "schedule": crontab(hour="0", minute="45"),
    },
    # Offices open at 07.30 of three zones; each is asked whether it is open now.
    "ingatkan-jatuh-tempo": {
        "task": "workflow.tasks.ingatkan_jatuh_tempo",
        "schedule": crontab(minute="35"),
        "options": {"expires": 3600},
    },
    # Before the portal's digest of 07.00 goes out, and before Jayapura opens.
    "pengingat-harian": {
        "task": "workflow.tasks.pengingat_harian",
        "schedule": crontab(hour="5", minute="15"),
    },
}
# What no worker took is dropped once the next of its kind is there: after a night without workers
# each waits once, not a drain for every 15 seconds. What is done once a day is never dropped sooner.
for _terjadwal in CELERY_BEAT_SCHEDULE.values():
    _terjadwal.setdefault("options", {"expires": 24 * 3600})

# --- Letters ------------------------------------------------------------------------------------
# The office's key: a file (PKCS#12, or PEM), or a key on a PKCS#11 token. A demo without one signs
# with a development key, and every paper says CONTOH; elsewhere papers wait for the key.
SURAT_KUNCI = env_text("SURAT_KUNCI")
SURAT_SERTIFIKAT = env_text("SURAT_SERTIFIKAT")
SURAT_SERTIFIKAT_LAMA = env_text("SURAT_SERTIFIKAT_LAMA")
SURAT_SANDI = lingkungan.env_secret("SURAT_SANDI")
SURAT_PKCS11_MODUL = env_text("SURAT_PKCS11_MODUL")
SURAT_PKCS11_TOKEN = env_text("SURAT_PKCS11_TOKEN")
SURAT_PKCS11_KUNCI = env_text("SURAT_PKCS11_KUNCI")
SURAT_CAP_WAKTU = env_text("SURAT_CAP_WAKTU")
SURAT_CAP_WAKTU_AKAR = env_text("SURAT_CAP_WAKTU_AKAR")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"penolakan_sebaris": {"()": "impor_sementara.catatan.PenolakanSebaris"}},
    "formatters": {"baris": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["konsol"], "level": env_text("LOG_LEVEL", "INFO")},
    "loggers": {
        "django.request": {"filters": ["penolakan_sebaris"]},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
        "pyhanko": {"level": "WARNING"},
        "pyhanko_certvalidator": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
    },
}
