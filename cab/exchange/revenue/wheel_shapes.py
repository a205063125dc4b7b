"""Files that say where companies are on the wheel: steps, and deals."""

from __future__ import annotations

from cab.exchange.revenue.fields import WHO
from cab.exchange.revenue.shapes import Shape

SELLER = ("seller", "salesperson", "dealowner", "opportunityowner", "owner", "ownername",
          "soldby", "hubspotownerid", "ownerid", "accountexecutive")  # fmt: skip
EVENTS = Shape(
    name="events",
    source="events",
    what="steps round the wheel, one a row",
    sign=("@stage", "@on", "@customer|@name"),
    names={
        **WHO,
        "stage": ("stage", "event", "step", "lifecyclestage"),
        "on": ("on", "date", "day", "eventdate", "at", "enteredon", "happenedon"),
        "cause": ("cause", "reason", "source", "channel"),
        "seller": SELLER,
        "source_account": ("sourceaccount", "referredby", "referrer", "referral", "sentby",
                           "referringaccount"),
        "value": ("value", "amount", "worth"),
    },
    days=("on",),
)  # fmt: skip
DEALS = Shape(
    name="deals",
    source="deals",
    what="deals",
    sign=("dealname|opportunityname", "createdate|createddate|closedate|dealid"),
    names={
        "subscription": ("dealid", "opportunityid", "recordid", "id"),
        "customer": ("associatedcompanyid", "associatedcompanyids", "companyid", "accountid",
                     "associatedcompanyidsprimary"),
        "name": ("associatedcompany", "associatedcompanyprimary", "associatedcompanies",
                 "accountname", "companyname", "company", "account"),
        "email": ("companydomainname", "companydomain", "domain", "website"),
        "stage": ("dealstage", "stage", "stagename", "dealpipelinestageid", "pipelinestage"),
        "start": ("createdate", "createddate", "createdat", "datecreated"),
        "on": ("closedate", "closeddate", "closedat"),
        "value": ("amount", "dealamount", "amountincompanycurrency"),
        "seller": SELLER,
        "cause": ("originalsource", "originalsourcetype", "leadsource", "source", "analyticssource",
                  "hsanalyticssource"),
    },
    days=("start", "on"),
)  # fmt: skip
