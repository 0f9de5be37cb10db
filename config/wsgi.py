"""The door for a web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# What was made while starting stays for good, so the garbage collector need not look through it again and again;
# and a page with thousands of passages makes more than 700 objects (its default) before any of them is garbage.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
