"""AWS Lambda."""

import lazy_loader

# A module, and what it needs of the provider, is loaded when it is first used; `__init__.pyi` says what there is.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
