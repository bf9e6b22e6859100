"""One settings file. Everything that differs between machines comes from the environment.

| variable | meaning | default |
|---|---|---|
| DATABASE_URL | sqlite:///path or postgres://user:pw@host/db | sqlite in .data/ |
| DPMD_POOLER | 1: connections go through a pooler (PgBouncer in transaction mode); the site keeps none | 0 |
| DPMD_SECRET_KEY | signs sessions; needed for production | random per process |
| DPMD_ALLOWED_HOSTS | host names, separated by commas | 127.0.0.1, localhost |
| DPMD_COBA | 1: a trial on this machine (http, demo accounts) | 0 |
| DPMD_DEBUG | 1: Django's debug pages, for developers | 0 |
| DPMD_CSRF_ORIGINS | https origins behind a proxy, by commas | none |
| DPMD_PROXY | 1: a reverse proxy ends TLS and sets X-Forwarded-Proto | 0 |
| DPMD_EMAIL_URL | smtp://user:pw@host:port (smtps: TLS from the start); empty prints to the console | empty |
| DPMD_EMAIL_FROM | sender of e-mails | kinerja@localhost |
| DPMD_SUREL_JAM | hour from which the day's notices are mailed, one letter a person | 7 |
| DPMD_ALAMAT | address of the site, for links in e-mails | first of DPMD_CSRF_ORIGINS |
| DPMD_BERKAS_MAKS | largest workbook for import, in bytes | 5 MiB |
| DPMD_BUKTI_MAKS | largest file of evidence, in bytes | 10 MiB |
| DPMD_PENCETAK | processes that draw papers for each process of the site; 0: it draws by itself | 1, in a trial 0 |
| DPMD_PENCETAK_DETIK | longest time for one paper | 100 |
| DPMD_PENCETAK_MEMORI | most memory for one paper, in bytes of address space | 4 GiB |
| DPMD_CETAKAN | folder where drawn papers are kept, to be given out again as long as nothing changes | .data/cetakan |
| DPMD_PDF | typst, or weasyprint: draw every paper with the slower reference | typst |
| DPMD_INGATAN | rows of plans kept in the memory of each process, of some 10 kB (docs/pertumbuhan.md) | 10000 |
| DPMD_MEDIA | folder where evidence is kept | .data/media |
| DPMD_S3_BUCKET | keep evidence in this S3 bucket instead (docs/produksi.md) | none |

A production server (see dpmd/wsgi.py) refuses to start when this is unsafe; commands run without any of it.
"""

import gc
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / ".data"


def env_flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "ya", "yes"}


def env_int(name: str, default: int) -> int:
    return int(os.environ.get(name) or default)


def env_list(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


COBA = env_flag("DPMD_COBA")
DEBUG = env_flag("DPMD_DEBUG")
LOCAL = COBA or DEBUG

# Commands need no stable key; the server refuses to start without one (dpmd/produksi.py).
SECRET_KEY_GIVEN = os.environ.get("DPMD_SECRET_KEY", "")
SECRET_KEY = SECRET_KEY_GIVEN or secrets.token_urlsafe(50)

ALLOWED_HOSTS = env_list("DPMD_ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = env_list("DPMD_CSRF_ORIGINS")

INSTALLED_APPS = [
    "dpmd",
    "renaksi",
    "evaluasi",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tables2",
    "django_filters",
    "import_export",
    "crispy_forms",
    "crispy_bootstrap5",
    "axes",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "dpmd.jawaban.Padat",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "dpmd.kiriman.KirimanBersih",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "renaksi.kantor.akun.SandiSementara",
    "django.contrib.messages.middleware.MessageMiddleware",
    "dpmd.kiriman.HalamanTindakan",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "dpmd.urls"
WSGI_APPLICATION = "dpmd.wsgi.application"

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
                "renaksi.bingkai.bingkai",
                "evaluasi.kabar.pemberitahuan.lonceng",
            ],
            "builtins": ["dpmd.templatetags.dpmd"],
        },
    }
]

POOLER = env_flag("DPMD_POOLER")
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'dpmd.sqlite3'}", conn_max_age=0 if POOLER else 60, conn_health_checks=True
    )
}
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = POOLER  # the next statement may go over another connection
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Writers queue instead of failing; readers go on while one writes.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    DATA_DIR.mkdir(exist_ok=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "renaksi.Pengguna"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "dpmd.izin.IzinBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "masuk"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "masuk"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True  # only failures in a row count
AXES_LOCKOUT_TEMPLATE = "kantor/akun/terkunci.html"

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH: list[str] = []

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = LOCAL
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if LOCAL
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Plans and papers make many small objects that stay for long; looking through them ever again took a tenth to a third
# of the time of an import.
gc.set_threshold(50_000, 20, 100)
PENCETAK = env_int("DPMD_PENCETAK", 0 if LOCAL else 1)
PENCETAK_DETIK = env_int("DPMD_PENCETAK_DETIK", 100)  # less than the server's own patience
PENCETAK_MEMORI = env_int("DPMD_PENCETAK_MEMORI", 4 << 30)  # bytes that one who draws may ask for
PENCETAK_TETAP = env_int("DPMD_PENCETAK_TETAP", 400 << 20)  # … and may hold when it is done; a larger one is replaced
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "cetakan": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": os.environ.get("DPMD_CETAKAN") or DATA_DIR / "cetakan",
        "TIMEOUT": 30 * 86_400,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
INGATAN = env_int("DPMD_INGATAN", 10_000)
PDF_MESIN = os.environ.get("DPMD_PDF", "") or "typst"
# Never served by itself: only through the pages that ask who may see it (evaluasi/bukti/views.py, paket.py).
MEDIA_ROOT = Path(os.environ.get("DPMD_MEDIA") or DATA_DIR / "media")
if os.environ.get("DPMD_S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["DPMD_S3_BUCKET"],
            "endpoint_url": os.environ.get("DPMD_S3_ENDPOINT") or None,
            "region_name": os.environ.get("DPMD_S3_REGION") or None,
            "default_acl": None,  # what the bucket says; it has to be a private one
        },
    }

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not LOCAL
SESSION_COOKIE_AGE = 12 * 3600
SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
CSRF_FAILURE_VIEW = "dpmd.kiriman.csrf_gagal"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if env_flag("DPMD_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        # Column widths and bars are style attributes; scripts are files only.
        "style-src": ["'self'", "'unsafe-inline'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("DPMD_EMAIL_FROM") or "kinerja@localhost"
SUREL_JAM = int(os.environ.get("DPMD_SUREL_JAM") or 7)  # notices are mailed once a day, from this hour on
EMAIL_TIMEOUT = 20  # seconds; sent by `manage.py kirim_pengingat`, never while a page waits
if os.environ.get("DPMD_EMAIL_URL"):
    email = urlsplit(os.environ["DPMD_EMAIL_URL"])
    if not email.hostname:  # host:port without a scheme
        email = urlsplit(f"smtp://{os.environ['DPMD_EMAIL_URL']}")
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_USE_SSL = email.hostname, email.scheme == "smtps"
    EMAIL_PORT = email.port or (465 if EMAIL_USE_SSL else 25)
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(email.username or ""), unquote(email.password or "")
    EMAIL_USE_TLS = bool(email.username) and not EMAIL_USE_SSL  # a password never goes out in the clear
ALAMAT_SITUS = (os.environ.get("DPMD_ALAMAT") or next(iter(CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000")).rstrip("/")

BERKAS_MAKS = int(os.environ.get("DPMD_BERKAS_MAKS", "5242880"))  # 5 MiB
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * BERKAS_MAKS
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

BUKTI_MAKS = int(os.environ.get("DPMD_BUKTI_MAKS", "10485760"))  # 10 MiB
# What evidence may be, by its content: word for people, endings that its name may have.
BUKTI_JENIS = {
    "application/pdf": ("PDF", ("pdf",)),
    "image/jpeg": ("gambar JPEG", ("jpg", "jpeg")),
    "image/png": ("gambar PNG", ("png",)),
    "image/webp": ("gambar WebP", ("webp",)),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("Word", ("docx",)),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("Excel", ("xlsx",)),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("PowerPoint", ("pptx",)),
    "application/vnd.oasis.opendocument.text": ("teks ODF", ("odt",)),
    "application/vnd.oasis.opendocument.spreadsheet": ("lembar kerja ODF", ("ods",)),
    "application/vnd.oasis.opendocument.presentation": ("presentasi ODF", ("odp",)),
}
DATA_UPLOAD_MAX_NUMBER_FILES = 20
UNGGAH_MAKS = max(BERKAS_MAKS, BUKTI_MAKS)
FILE_UPLOAD_HANDLERS = [
    "dpmd.unggah.BatasUnggah",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Work that no page waits for (evaluasi/cetak/tugas.py) is queued in the database and done by `manage.py db_worker`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "komponen/tabel.html"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # These two narrate every font subset and every failed login respectively.
    "loggers": {"fontTools": {"level": "ERROR"}, "weasyprint": {"level": "ERROR"}, "axes": {"level": "ERROR"}},
}
