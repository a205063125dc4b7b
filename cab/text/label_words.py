"""Words that stand before a colon without being anybody's name, and those for parts in a talk."""

THINGS = """
note notes nb ps todo task tasks example examples summary description url link links http https
subject re fwd from to cc title topic topics agenda meeting call break lunch date time day place
location where when what why how who which name names role company account segment size channel
duration attendees attendee participants present absent minutes transcript recording background
context goal goals aim problem problems pain pains solution idea ideas insight insights takeaway
takeaways finding findings result results hypothesis hypotheses recommendation recommendations next
step steps action actions decision decisions risk risks issue issues update quote quotes price
pricing cost costs budget phone email mail web website source status owner deadline due pros cons
important warning tip hint specific also first second third finally overall stack version release
language languages other rationale impact impacts monday tuesday wednesday thursday friday saturday
sunday honestly listen look well ok okay yes no so but and or basically actually fact truth point
anyway still then again plus january february march april may june july august september october
november december
"""
HOSTS = "host moderator interviewer facilitator question q presenter researcher organizer"
GUESTS = "guest guests interviewee participant customer respondent user client answer a"
SMALL = "de del den der di da das dos du el la le las los van von vom ter ten zu al bin ben ibn y e"
GROUPS = "response audience panelist panelists panellist panellists everyone all both group"

NO_NAMES = frozenset(THINGS.split())
HOST_WORDS = frozenset(HOSTS.split())
GUEST_WORDS = frozenset(GUESTS.split())
PARTICLES = frozenset(SMALL.split())
GENERIC = HOST_WORDS | GUEST_WORDS | frozenset(GROUPS.split())
NOBODY = frozenset(
    ("unknown speaker", "unknown", "speaker", "unidentified", "unidentified speaker")
)
