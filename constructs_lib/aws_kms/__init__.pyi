from .existing_key import ExistingKey as ExistingKey
from .key import Key as Key
from .key_grants import KeyGrants as KeyGrants
