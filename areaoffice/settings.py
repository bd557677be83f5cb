"""Settings, all from the environment; the defaults run the embedded demo on a laptop (SQLite, in-thread worker)."""

from pathlib import Path
from typing import Any

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def _local_secret_key() -> str:
    """The key of this folder's own demo: made once and kept, so that a restart does not end every session."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(get_random_secret_key(), encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8").strip()


DEBUG = env.bool("DEBUG", default=False)
SECURE = env.bool("SECURE", default=False)  # on a server behind HTTPS
SECRET_KEY = env.str("SECRET_KEY") if SECURE else env.str("SECRET_KEY", default="") or _local_secret_key()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.list("ALLOWED_HOSTS", default=[])]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "areaoffice.admin_site.OfficeAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "axes",
    "rules",
    "import_export",
    "simple_history",
    "thai",
    "areaoffice.office",
    "plans",
    "projects",
    "indicators",
    "staff",
    "areaoffice.reports",
    "areaoffice.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "areaoffice.desk.middleware.PageCompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "areaoffice.desk.middleware.RequestIdMiddleware",
    "areaoffice.desk.middleware.FirstPasswordMiddleware",
    "areaoffice.desk.middleware.FiscalYearMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "areaoffice.urls"
WSGI_APPLICATION = "areaoffice.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "areaoffice.desk.context.shell",
            ],
            "builtins": ["areaoffice.office.templatetags.icons"],
        },
    },
]

# Database: SQLite with WAL and IMMEDIATE transactions loses no concurrent write; an office server sets DATABASE_URL.
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'areaoffice.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    VAR_DIR.mkdir(exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # A page asks for little by keys: compiling a query, starting workers for it or reading a whole table costs more than it saves.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options", "-c jit=off -c max_parallel_workers_per_gather=0 -c random_page_cost=1.1"
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and passwords.
AUTH_USER_MODEL = "office.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "desk:login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "desk:login"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
# An office sits behind one address: only the pair of user and address is locked, never the address alone.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_VERBOSE = False
# Proxies that may say who the visitor is: addresses, or "*" where nobody else can connect. None: who connects is it.
TRUSTED_PROXIES = env.list("WEB_PROXY", default=[])
AXES_CLIENT_IP_CALLABLE = "areaoffice.desk.client_address.client_address"

# Language and time: Thai, Asia/Bangkok.
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_I18N = True
USE_TZ = True
# Pins "today" for demos and tests (ISO date, C.E.); areaoffice.office.clock is the only reader.
OFFICE_TODAY = env.str("OFFICE_TODAY", default="")

# Files.
STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(VAR_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
DOCUMENT_FONTS = BASE_DIR / "areaoffice" / "reports" / "fonts"  # the letters of papers and of charts as pictures
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR_DIR / "media"))
MEDIA_URL = "media/"
CACHE_DIR = env.path("CACHE_DIR", default=str(VAR_DIR / "cache"))  # may be deleted at any time; no part of a backup
LAID_OUT_MOST_MEGABYTES = env.int(
    "LAID_OUT_MOST_MEGABYTES", default=500
)  # pages of drafts that are kept for the next one
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str("STATICFILES_STORAGE", default="django.contrib.staticfiles.storage.StaticFilesStorage")
    },
}
WHITENOISE_USE_FINDERS = True
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# How large one file of each group may be; the proxy in front must take at least what is sent at once (client_max_body_size).
FILE_MOST_MEGABYTES = {
    "picture": env.int("PICTURE_MOST_MEGABYTES", default=30),
    "document": env.int("DOCUMENT_MOST_MEGABYTES", default=30),
    "text": env.int("TEXT_MOST_MEGABYTES", default=5),
}
SERVE_FILES_BY_NGINX = env.bool("SERVE_FILES_BY_NGINX", default=False)

# Mail: the console until an office names its server.
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
# The address at which people open the site: links in mails that no request asked for.
SITE_URL = env.str("SITE_URL", default=next(iter(CSRF_TRUSTED_ORIGINS), "http://localhost:8000")).rstrip("/")
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="no-reply@localhost")

# Queue: in this process by default, Redis on the office server.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default="memory://localhost/")
CELERY_BROKER_TRANSPORT_OPTIONS = {"polling_interval": 0.1} if CELERY_BROKER_URL.startswith("memory:") else {}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
DRAFTS_KEPT_DAYS = env.int("DRAFTS_KEPT_DAYS", default=30)  # after that a draft's file is deleted, its row stays
MENU_COUNTS_KEPT_SECONDS = env.int("MENU_COUNTS_KEPT_SECONDS", default=120)  # 0: the menu shows no numbers
CELERY_BEAT_SCHEDULE = {
    "sweep-reports": {"task": "areaoffice.reports.tasks.sweep_reports", "schedule": 60.0},
    "expire-reports": {"task": "areaoffice.reports.tasks.expire_reports", "schedule": crontab(hour=3, minute=0)},
    "sweep-thumbnails": {"task": "areaoffice.office.tasks.sweep_thumbnails", "schedule": 300.0},
    "purge-trash": {"task": "areaoffice.desk.tasks.purge_trash", "schedule": crontab(hour=2, minute=0)},
    "open-rounds": {"task": "areaoffice.desk.tasks.open_rounds", "schedule": crontab(hour=0, minute=30)},
    "send-digests": {"task": "areaoffice.desk.tasks.send_digests", "schedule": crontab(hour=7, minute=0)},
    "send-weekly": {"task": "areaoffice.desk.tasks.send_weekly", "schedule": crontab(hour="7-12", minute=15)},
}

# Transport and headers. SECURE switches on what a browser only honours behind HTTPS; probes ask over plain HTTP.
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "frame-src": [SELF],
    },
}

IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
# The past is read, never put back past the rules of the actions.
SIMPLE_HISTORY_REVERT_DISABLED = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
