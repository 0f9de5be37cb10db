"""Static files under hashed names, also inside the imports of our own ES modules."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hash file names, and rewrite `import … from "./x.js";` in static/js.

    Django's own switch for this also reads libraries, and trips over an import in one of their comments.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns[1]),
    )
