"""A day in a form, with a sentence of our own where it cannot be read."""

from typing import Any

from wtforms import DateField


class DayField(DateField):  # type: ignore[misc]
    """A day, as 2026-11-27."""

    def process_formdata(self, valuelist: Any) -> None:
        """Read the day; say how to write it where that fails."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Write the day as 2026-11-27.") from None

    @property
    def typed(self) -> str:
        """Return what was typed, also where it is no day."""
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat() if self.data else ""
