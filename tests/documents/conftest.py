"""Makes the samples and the PDF checks beside the tests importable under any import mode."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
