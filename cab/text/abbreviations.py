"""Abbreviations after which a capital letter does not start a new sentence."""

TITLES = "dr mr mrs ms prof sr jr st rev capt gen sen gov hon"
MONTHS = "jan feb apr jun jul aug sep sept oct nov dec"
COMPANIES = "inc ltd corp bros dept univ assn"
NOTES = "e.g i.e eg ie vs cf approx est fig figs vol pp ca incl excl resp ext tel feat viz nr"
PLACES = "u.s u.k e.u ave blvd rd mt ft"

ABBREVIATIONS = frozenset(" ".join((TITLES, MONTHS, COMPANIES, NOTES, PLACES)).split())
