"""How good a schedule is: the figures of the DCMA 14-point assessment, for each charter that is forecast.

Source: DCMA-EA PAM 200.1, Earned Value Management System Program Analysis Pamphlet, October 2012, section 4.
"""

from .assessment import compute_quality
from .result import CharterQuality, Execution, PathLength, PathTest, Quality, Share

__all__ = ["CharterQuality", "Execution", "PathLength", "PathTest", "Quality", "Share", "compute_quality"]
