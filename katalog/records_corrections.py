"""The record of a correction: what was published, what is right, since when, why, and in which role it was found."""

import re
from typing import Annotated

from katalog.claims import Strict
from katalog.values import Line, Name, PartialDate, Truth, matching

#: Who found it, by role and never by name.
FOUND_BY = ("pembaca", "penyunting", "pemerintah-daerah", "penyelenggara", "media")


class Correction(Strict):
    """A published figure that changed. `published` and `right` are in the form in which the open data hold a value
    (`55.97`, `112/415`, `sangat-inovatif`); without `right` the figure is withdrawn. `since` is when the wrong value was published. `update` marks what was right when it
    was published and is stated otherwise now.
    """

    figure: Line
    published: Name
    right: Name | None = None
    since: PartialDate
    why: Line
    found_by: Annotated[str, matching(re.compile("|".join(FOUND_BY)), " | ".join(FOUND_BY))]
    update: Truth = False
