"""Keep what waits in a draft unreadable to anybody with only the database, and know a file again by its digest."""

import base64
import hashlib
import hmac
import json

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(content: dict) -> bytes:
    """Return `content` encrypted with the newest draft key."""
    # Written in UTF-8, emoji and most scripts take half the room, in memory too, and reading it is the same.
    written = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return _keys().encrypt(written)


def unseal(sealed: bytes) -> dict:
    """Return what was sealed with any of the draft keys."""
    return json.loads(_keys().decrypt(bytes(sealed)))


def fingerprint(data: bytes) -> str:
    """Return a keyed digest (HMAC-SHA256, hex) of a file; without the key it says nothing about the file."""
    key = _derived(settings.DRAFT_KEYS[-1], "fingerprint")
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def _keys() -> MultiFernet:
    keys = [base64.urlsafe_b64encode(_derived(key, "draft")) for key in settings.DRAFT_KEYS]
    return MultiFernet([Fernet(key) for key in keys])


def _derived(key: str, purpose: str) -> bytes:
    return hashlib.blake2b(key.encode(), digest_size=32, person=purpose.encode()).digest()
