"""Small talks in every shape a recorder or a note-taker leaves them in."""

TEAMS_VTT = """WEBVTT

0f3c2a11-7b7e-4a57-9f62-5d7f0ad3c1b0/11-0
00:00:03.220 --> 00:00:05.100
<v Ines Okoye>How did you plan</v>

0f3c2a11-7b7e-4a57-9f62-5d7f0ad3c1b0/11-1
00:00:05.600 --> 00:00:07.900
<v Ines Okoye>last week&#39;s deliveries?</v>

0f3c2a11-7b7e-4a57-9f62-5d7f0ad3c1b0/14-0
00:00:08.400 --> 00:00:12.000 align:start position:10%
<v.loud Bruno Adler>On <i>paper</i>, R&amp;D has no tool.</v>

0f3c2a11-7b7e-4a57-9f62-5d7f0ad3c1b0/15-0
00:00:16.000 --> 00:00:19.000
<v Bruno Adler>It took me a whole morning.</v>
"""

ZOOM_VTT = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Ines Okoye: What happens when a van breaks down?

2
00:00:04.500 --> 00:00:08.000
Bruno Adler: We ring round.

3
00:00:08.200 --> 00:00:11.000
Sometimes for two hours.

4
00:00:11.500 --> 00:00:12.500
Ines Okoye: And then?

5
00:00:13.000 --> 00:00:15.000
Bruno Adler: Then we rent one.
"""

OTTER_TXT = """Ines Okoye  0:04  
How do you plan the deliveries?

Bruno Adler  0:09  
On paper. It takes a morning.

And on Fridays it takes two.

Unknown Speaker  0:31
Sorry, wrong room.

Ines Okoye  1:02:07
Thank you.

Transcribed by https://otter.ai
"""

OTTER_SRT = """1
00:00:04,000 --> 00:00:06,500
Ines Okoye: How do you plan
the deliveries?

2
00:00:09,000 --> 00:00:14,000
Bruno Adler: On paper.

3
00:00:14,100 --> 00:00:16,000
Bruno Adler: It takes a morning.
"""

RANGES = """[00:04.000 --> 00:06.500]  How do you plan the deliveries?
[00:09.000 --> 00:14.000]  On paper, and it takes
[00:14.000 --> 00:16.000]  a whole morning.
"""

STAMPED_NAMES = """[00:04] Ines: How do you plan the deliveries?
[00:09] Bruno: On paper. It takes a morning.
[01:15] Ines: And on Fridays?
"""

CLOCK = """10:02 Ines: How do you plan the deliveries?
10:03 Bruno: On paper. It takes a morning.
10:30 Ines: And on Fridays?
10:41 Bruno: Two mornings.
"""

NAMES = """Ines: How do you plan the deliveries?
Bruno: On paper. It takes a morning.

And on Fridays it takes two.
Ines: Who does it?
Bruno: I do.
"""

MEET = """(Ines Okoye)
How do you plan the deliveries?
(Bruno Adler)
On paper. It takes a morning.
(Ines Okoye)
And on Fridays?
(Bruno Adler)
Two mornings.
"""

GRANOLA = """# Bruno Adler, Adler Logistics

### Summary

- Planning happens on paper
- Wants a tool

### Action items

- Ines: send the sheet

### Transcript

**Ines:** How do you plan the deliveries?

**Bruno:** On paper. It takes a morning.

**Ines:** And on Fridays?

**Bruno:** Two mornings.

### Next steps

- Call in March
"""

TEAMS_MINUTES = """Delivery planning
6 December 2022
Ines Okoye started transcription

Ines Okoye   0:03
How do you plan the deliveries?

Bruno Adler\u00a0\u00a0\u00a00:11
On paper.

Key takeaways
Planning happens on paper.
"""

RESEARCH = """# Participant 4, Thursday

1. How do you plan deliveries today?
* On paper, mostly
  * takes a morning
* (Any tool?) We tried a sheet. It broke.

2. Anything else?
* I want it to warn me.
"""

NOTE = """? how were last week's deliveries planned
he and a driver, friday, on paper
> I lose my Friday to it,
  every single week
2 h, sheet from predecessor
* can it import the sheet?
! send him the template tue
# holiday cover by phone
Driver: nobody asks us
> We just drive.
"""

OLD_TEAMS = """0:0:3.220 --> 0:0:5.100
Ines Okoye
How did you plan last week?

0:0:8.400 --> 0:0:12.0
Bruno Adler
On paper.

0:0:13.0 --> 0:0:14.0
Ines Okoye
And then?

0:0:15.0 --> 0:0:16.0
Bruno Adler
Then we
drove.
"""

REV = """Speaker 1 (00:12):
How do you plan the deliveries?

Speaker 2 (00:15):
On paper.
"""
