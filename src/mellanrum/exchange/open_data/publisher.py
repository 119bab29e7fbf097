"""Who publishes, under which licence, and the addresses that stay."""

from __future__ import annotations

from dataclasses import dataclass

from mellanrum.exchange.open_data.names import LATEST, SERIES


@dataclass(frozen=True, slots=True)
class Licence:
    """`uri` as Sweden's data portal wants it: http and a closing slash (docs.dataportal.se/dcat).
    `deed` is the page that people read.
    """

    name: str
    uri: str
    deed: str
    told: str


LICENCES = {
    "cc0": Licence(
        "CC0 1.0",
        "http://creativecommons.org/publicdomain/zero/1.0/",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.sv",
        "Du får använda, ändra och sprida uppgifterna fritt, utan att fråga. Ange gärna källan.",
    ),
    "cc-by": Licence(
        "CC BY 4.0",
        "http://creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org/licenses/by/4.0/deed.sv",
        "Du får använda, ändra och sprida uppgifterna om du anger källan.",
    ),
}


@dataclass(frozen=True, slots=True)
class Publisher:
    """A förbund as publisher. `base` is the address that all addresses begin with, without a
    closing slash; `home` its site. `licence` is a key of LICENCES.
    """

    slug: str
    name: str
    base: str
    home: str
    licence: str = "cc0"
    org_number: str = ""
    email: str = ""
    phone: str = ""
    has_english: bool = False

    @property
    def terms(self) -> Licence:
        return LICENCES[self.licence]

    @property
    def root(self) -> str:
        return f"{self.base}/oppna-data/{self.slug}/"

    @property
    def uri(self) -> str:
        """The same wherever its data is harvested from: the organisation number's (the portal's
        own guide to harvesting), else an address here.
        """
        digits = self.org_number.replace("-", "").replace(" ", "")
        is_number = len(digits) == 10 and digits.isdecimal()
        return (
            f"http://dataportal.se/organisation/SE{digits}"
            if is_number
            else f"{self.root}#utgivare"
        )

    def page(self, dataset: str) -> str:
        return f"{self.root}{dataset}/"

    def file(self, dataset: str, version: str, form: str) -> str:
        return f"{self.page(dataset)}{version}.{form}"

    def latest(self, dataset: str, form: str) -> str:
        return self.file(dataset, LATEST, form)

    def series(self, dataset: str) -> str:
        return f"{self.page(dataset)}{SERIES}"
