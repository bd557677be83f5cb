"""Static files of an office server: under names that say their content, compressed beforehand."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

_OF_MODULES = HashedFilesMixin._js_module_import_aggregation_patterns  # type: ignore[attr-defined]


class StaticFiles(CompressedManifestStaticFilesStorage):
    """What our modules import is named by its content too: else a browser takes it uncompressed, and an old one after an update.

    Only ours are read for imports: a package's script names what its own build tool finds.
    """

    support_js_module_import_aggregation = True
    _js_module_import_aggregation_patterns = ("js/*.js", _OF_MODULES[1])
