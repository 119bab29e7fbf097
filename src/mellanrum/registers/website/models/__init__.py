"""The site of a förbund, what is written on it, what its visitors say and how much it is read."""

from mellanrum.registers.website.models.feedback import Feedback
from mellanrum.registers.website.models.minutes import PublishedMinutes
from mellanrum.registers.website.models.pages import Language, Page, PageText, Picture
from mellanrum.registers.website.models.sites import Site
from mellanrum.registers.website.models.visits import VisitDay

__all__ = [
    "Feedback",
    "Language",
    "Page",
    "PageText",
    "Picture",
    "PublishedMinutes",
    "Site",
    "VisitDay",
]
