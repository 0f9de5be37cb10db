"""Settings of Lifeline; everything that differs between installations comes from the environment."""

import os
import sys
import tomllib
from pathlib import Path

from csp.constants import NONE, SELF

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
DEMO_DIR = BASE_DIR / "demo"
# What a report of a study says it was coded with.
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
VAR_DIR = Path(os.environ.get("LIFELINE_VAR", BASE_DIR / "var"))
TESTING = "pytest" in sys.modules

DEBUG = environment.is_on("DEBUG")
DATABASE_URL = os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'lifeline.sqlite3'}"
DATABASES = {"default": environment.database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ON_POSTGRES = DATABASES["default"]["ENGINE"].endswith("postgresql")
# The SQLite file holds interviews, so a folder that is made here is its owner's only.
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)

_demanded = ON_POSTGRES and not DEBUG and not TESTING
SECRET_KEY = environment.secret("SECRET_KEY", VAR_DIR, demanded=_demanded)
# Comma-separated, newest first: an old key still opens drafts that are waiting while a new one takes over.
DRAFT_KEYS = environment.keys("DRAFT_KEY", VAR_DIR, demanded=_demanded)

ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")
IS_SERVED_OVER_HTTPS = environment.is_on("HTTPS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "interviews",
    "coding",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "interviews.compression.QuickGZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "interviews.middleware.NothingKeptMiddleware",
    "interviews.middleware.SignedOutMiddleware",
    "interviews.middleware.SigningInMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "interviews.middleware.ExplainingMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# The rate limits of sign-in must be counted once for all web processes, so the cache is in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rate_limits",
    }
}

AUTH_USER_MODEL = "interviews.User"
AUTHENTICATION_BACKENDS = ["interviews.accounts.SignInBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "interviews:study_list"
ACCOUNT_ADAPTER = "interviews.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "interviews.forms.sign_in.SignInForm",
    "change_password": "interviews.forms.sign_in.ChangePasswordForm",
    "reauthenticate": "interviews.forms.sign_in.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
# Behind the web server that speaks HTTPS every address would be its own, and one person could lock out everybody.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_SERVED_OVER_HTTPS else 0

SESSION_ENGINE = "interviews.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SERVED_OVER_HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = IS_SERVED_OVER_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_SERVED_OVER_HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SERVED_OVER_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

# Uploads are read in memory and never rest on the disk.
FILE_UPLOAD_HANDLERS = ["interviews.uploads.InMemoryUploadHandler"]
# What a file to import may hold at most; what is not set here is as in interviews.importers.limits.
IMPORT_LIMITS = environment.whole_numbers(
    "IMPORT_",
    {
        "FILE_MB": 100,
        "UNPACKED_MB": 500,
        "RATIO": 10_000,
        "PARTS": 100_000,
        "NESTING": 250,
        "PAGES": 10_000,
        "CHARACTERS": 20_000_000,
        "TURNS": 100_000,
        "SPEAKERS": 500,
        "ARCHIVE_FILES": 5_000,
        "ARCHIVE_MB": 250,
    },
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

LANGUAGE_CODE = "en-gb"
TIME_ZONE = os.environ.get("TIME_ZONE", "UTC")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "config.staticfiles.HashedStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING
# Looks for a file when it is asked for, instead of for all of them at every start.
WHITENOISE_AUTOREFRESH = DEBUG or TESTING

# Where the library that draws pictures keeps its list of the fonts of this machine.
os.environ.setdefault("MPLCONFIGDIR", str(VAR_DIR / "fonts"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "places": {
            "()": "config.quiet_logging.PlacesOnlyFormatter",
            "format": "{levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "places"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}

if TESTING:
    if not ON_POSTGRES:
        # A file, because a database in memory can't be written by two threads at once as a real one is.
        DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / f"test-{os.getpid()}.sqlite3"}
        DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    ACCOUNT_RATE_LIMITS = False
