"""A name or another short line in a form."""

from typing import Any

from wtforms import StringField


class LineField(StringField):  # type: ignore[misc]
    """A line without the white space around it: nothing but spaces is nothing typed."""

    def process_formdata(self, valuelist: Any) -> None:
        """Take the line in; validators that look at what was sent see the same."""
        super().process_formdata([str(value).strip() for value in valuelist])
        if valuelist:
            self.raw_data = [self.data]
