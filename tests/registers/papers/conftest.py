"""Makes the samples here and the PDF checks of the documents importable under any import mode."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "documents")]
