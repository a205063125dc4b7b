"""One thread at a time loads the heavy libraries.

NLTK imports itself in a circle, and scikit-learn besides: of two threads that begin at different
places of it, both get a half-made module and fail.
"""

from threading import RLock

LOADING = RLock()
