"""Shiftwell, the believable sample company: invented people, talks and figures."""
